/**
 * Tokens of Official Accounts. Pairs are added and never overwritten; `current` marks the newest. A crash between two
 * statements therefore leaves a usable pair. Old tokens are deleted after a while, but their fingerprints stay, so that
 * a used-up token from the settings is not taken for a new one.
 */
export const zaloGrantMigration = {
  id: "bot-020-zalo-grant",
  statements: [
    `CREATE TABLE zalo_tokens (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      app_id text NOT NULL,
      mark text NOT NULL,
      refresh_token text,
      access_token text,
      origin text NOT NULL,
      follows bigint,
      obtained_at text NOT NULL,
      access_until text,
      refresh_until text NOT NULL
    )`,
    "CREATE INDEX zalo_tokens_mark ON zalo_tokens (app_id, mark)",
    `CREATE TABLE zalo_grants (
      app_id text PRIMARY KEY,
      current bigint NOT NULL REFERENCES zalo_tokens (position),
      state text NOT NULL,
      code integer,
      doubted boolean NOT NULL DEFAULT false,
      tries integer NOT NULL DEFAULT 0,
      secret_mark text NOT NULL,
      changed_at text NOT NULL,
      retry_at timestamptz,
      holder text,
      held_until timestamptz
    )`,
  ],
};
