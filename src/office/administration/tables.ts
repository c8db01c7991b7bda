/** What the office sets on its pages: the working days of a year, the rules of sending. */
export const administrationMigrations = [
  {
    id: "src-182-office-calendar-years",
    statements: [
      `CREATE TABLE office_calendar_years (
        year integer PRIMARY KEY,
        source text NOT NULL,
        rest jsonb NOT NULL,
        work jsonb NOT NULL,
        by_account text NOT NULL,
        at timestamptz NOT NULL
      )`,
    ],
  },
  {
    id: "src-240-office-sending-rules",
    statements: [
      `CREATE TABLE office_sending_rules (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        body jsonb NOT NULL,
        by_account text NOT NULL,
        at timestamptz NOT NULL
      )`,
    ],
  },
];
