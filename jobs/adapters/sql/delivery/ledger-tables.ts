/** When the call of a claimed delivery was begun; a claim whose call was not is planned again when its worker dies. */
export const calledMigration = {
  id: "jobs-081-called",
  statements: ["ALTER TABLE deliveries ADD COLUMN called_at timestamptz"],
};

/** The ledger, the announcements and the rates of tokens. */
export const ledgerMigration = {
  id: "jobs-002-ledger",
  statements: [
    `CREATE TABLE announcements (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      version integer NOT NULL,
      text text NOT NULL,
      audience jsonb NOT NULL,
      channels text[] NOT NULL,
      state text NOT NULL,
      not_before text,
      urgent boolean NOT NULL,
      created_by text NOT NULL,
      approved_by text,
      approved text,
      stopped_by text
    )`,
    // How far an audience has been turned into deliveries, so that after a crash the work goes on from there.
    `CREATE TABLE expansions (
      cause text NOT NULL,
      version integer NOT NULL,
      after text,
      finished boolean NOT NULL DEFAULT false,
      PRIMARY KEY (cause, version)
    )`,
    // Every step rewrites the whole row with its history. The free room in each page lets the new row stay there.
    `CREATE TABLE deliveries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      cause text NOT NULL,
      version integer NOT NULL,
      recipient text NOT NULL,
      contact text NOT NULL,
      channel text NOT NULL,
      hop smallint NOT NULL,
      state text NOT NULL,
      until timestamptz,
      why text,
      message_id text,
      worker text,
      attempt smallint NOT NULL DEFAULT 0,
      changed_at timestamptz NOT NULL,
      history text NOT NULL,
      UNIQUE (cause, recipient, channel, version)
    ) WITH (fillfactor = 60)`,
    "CREATE INDEX deliveries_open ON deliveries (cause, id) WHERE state IN ('planned', 'deferred')",
    "CREATE INDEX deliveries_claimed ON deliveries (changed_at) WHERE state = 'claimed'",
    "CREATE INDEX deliveries_message ON deliveries (channel, message_id) WHERE message_id IS NOT NULL",
    `CREATE TABLE rates (
      token text PRIMARY KEY,
      next_at double precision NOT NULL,
      paused_until double precision NOT NULL DEFAULT 0
    )`,
  ],
};
