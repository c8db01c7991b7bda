/** Codes that link chats, what they linked, wrong tries, and what waits for the office. */
export const linkingMigration = {
  id: "jobs-010-linking",
  statements: [
    `CREATE TABLE link_codes (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      hash text NOT NULL UNIQUE,
      unit_id text REFERENCES units (id),
      role text NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      uses integer NOT NULL,
      used integer NOT NULL DEFAULT 0,
      revoked_by text
    )`,
    // A row stays after its link has ended: who spoke for which unit, from when to when.
    `CREATE TABLE links (
      code_id text NOT NULL REFERENCES link_codes (id),
      channel text NOT NULL,
      address text NOT NULL,
      unit_id text,
      role text NOT NULL,
      since timestamptz NOT NULL,
      until timestamptz,
      PRIMARY KEY (code_id, channel, address, since)
    )`,
    "CREATE INDEX links_chat ON links (channel, address) WHERE until IS NULL",
    "CREATE TABLE wrong_codes (channel text NOT NULL, address text NOT NULL, at timestamptz NOT NULL)",
    "CREATE INDEX wrong_codes_at ON wrong_codes (at)",
    `CREATE TABLE inbox (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL,
      subject text NOT NULL,
      unit_id text,
      owed text,
      channel text,
      address text,
      note text,
      state text NOT NULL DEFAULT 'open',
      times integer NOT NULL DEFAULT 1,
      first_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      assignee text,
      steps jsonb NOT NULL DEFAULT '[]'
    )`,
    "CREATE UNIQUE INDEX inbox_subject ON inbox (kind, subject) WHERE state <> 'closed'",
  ],
};
