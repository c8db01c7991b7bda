/** What units hand in, the receipts they were given, and the periods that the office has closed. */
export const reportingMigration = {
  id: "jobs-011-reporting",
  statements: [
    `CREATE TABLE evidence (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      owed text NOT NULL,
      kind text NOT NULL,
      said text NOT NULL,
      sha256 text NOT NULL,
      bytes integer,
      at timestamptz NOT NULL,
      given_by text NOT NULL
    )`,
    "CREATE INDEX evidence_owed ON evidence (owed)",
    `CREATE TABLE receipts (
      owed text NOT NULL,
      number text NOT NULL,
      at timestamptz NOT NULL,
      given_by text NOT NULL,
      PRIMARY KEY (owed, number)
    )`,
    `CREATE TABLE closed_periods (
      obligation text NOT NULL,
      period text NOT NULL,
      at timestamptz NOT NULL,
      closed_by text NOT NULL,
      PRIMARY KEY (obligation, period)
    )`,
  ],
};
