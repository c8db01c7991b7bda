/**
 * Accounts of the office, their sessions, and from where they signed in. Passwords and session tokens are kept as hashes only.
 */
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
  {
    id: "src-120-office-sessions",
    statements: [
      // Of sessions begun before, nobody knows from where: whoever has one signs in once more.
      "DELETE FROM office_sessions",
      "ALTER TABLE office_sessions ADD COLUMN id text NOT NULL",
      "ALTER TABLE office_sessions ADD COLUMN began_at timestamptz NOT NULL",
      "ALTER TABLE office_sessions ADD COLUMN used_at timestamptz NOT NULL",
      "ALTER TABLE office_sessions ADD COLUMN address text NOT NULL",
      "ALTER TABLE office_sessions DROP COLUMN until",
    ],
  },
  {
    id: "src-121-office-houses",
    statements: [
      `CREATE TABLE office_houses (
        account text NOT NULL,
        house text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (account, house)
      )`,
    ],
  },
];
