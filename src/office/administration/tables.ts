/** What the office sets on its pages: working days of a year, and words that people say for those of documents. */
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
    id: "src-183-office-words",
    statements: [
      `CREATE TABLE office_words (
        id text PRIMARY KEY,
        said text NOT NULL,
        printed text NOT NULL,
        by_account text NOT NULL,
        at timestamptz NOT NULL
      )`,
      "CREATE UNIQUE INDEX office_words_pair ON office_words (lower(said), lower(printed))",
    ],
  },
];
