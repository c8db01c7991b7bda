/** Fingerprints of forms that were sent on the office's pages. */
export const sentFormsMigrations = [
  {
    id: "src-230-office-sent-forms",
    statements: [
      `CREATE TABLE office_sent_forms (
        form text PRIMARY KEY,
        sent_at timestamptz NOT NULL,
        went_to text
      )`,
      "CREATE INDEX office_sent_forms_sent ON office_sent_forms (sent_at)",
    ],
  },
];
