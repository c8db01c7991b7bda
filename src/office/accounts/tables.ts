/** Accounts of the office and their sessions. Passwords and session tokens are kept as hashes only. */
export const officeMigrations = [
  {
    id: "src-001-office",
    statements: [
      `CREATE TABLE office_accounts (
        name text PRIMARY KEY,
        password text NOT NULL,
        created_at timestamptz NOT NULL
      )`,
      `CREATE TABLE office_sessions (
        token_hash text PRIMARY KEY,
        account text NOT NULL,
        until timestamptz NOT NULL
      )`,
      "CREATE INDEX office_sessions_until ON office_sessions (until)",
    ],
  },
];
