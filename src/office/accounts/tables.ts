/**
 * Accounts of the office, their sessions, from where they signed in, and links that sign in once. Passwords and tokens are
 * kept as hashes only.
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
  {
    id: "src-170-office-closed-accounts",
    statements: [
      // Who set the password, where that was somebody else.
      "ALTER TABLE office_accounts ADD COLUMN password_by text",
      "ALTER TABLE office_accounts ADD COLUMN closed_by text",
      "ALTER TABLE office_accounts ADD COLUMN closed_at timestamptz",
      "ALTER TABLE office_sessions ADD COLUMN by_link boolean NOT NULL DEFAULT false",
    ],
  },
  {
    id: "src-171-office-links",
    statements: [
      `CREATE TABLE office_links (
        token_hash text PRIMARY KEY,
        account text NOT NULL,
        until timestamptz NOT NULL
      )`,
    ],
  },
  {
    id: "src-180-office-roles",
    statements: [
      // Whoever had an account could do everything.
      `ALTER TABLE office_accounts ADD COLUMN role text NOT NULL DEFAULT 'administrator'
         CHECK (role IN ('viewer', 'writer', 'approver', 'administrator'))`,
      "ALTER TABLE office_accounts ALTER COLUMN role DROP DEFAULT",
    ],
  },
  {
    id: "src-241-office-second-factors",
    statements: [
      // The secret has to be readable to work out the codes; of the codes for a lost phone there are hashes, with blanks between.
      `CREATE TABLE office_second_factors (
        account text PRIMARY KEY,
        secret text NOT NULL,
        session text NOT NULL,
        begun_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_step bigint NOT NULL,
        recovery text NOT NULL
      )`,
      `CREATE TABLE office_half_sign_ins (
        token_hash text PRIMARY KEY,
        account text NOT NULL,
        by_link boolean NOT NULL,
        until timestamptz NOT NULL,
        wrong integer NOT NULL
      )`,
    ],
  },
  {
    id: "src-250-office-guesses",
    statements: [
      // Attempts at passwords, an hour long: processes that serve pages count them together.
      `CREATE TABLE office_guesses (
        key_hash text PRIMARY KEY,
        count integer NOT NULL,
        at timestamptz NOT NULL
      )`,
      "CREATE INDEX office_guesses_at ON office_guesses (at)",
    ],
  },
];
