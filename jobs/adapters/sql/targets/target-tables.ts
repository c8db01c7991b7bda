/** Targets as they were last read, with what the office says of them. */
export const targetsMigration = {
  id: "jobs-210-targets",
  statements: [
    `CREATE TABLE targets (
      id text PRIMARY KEY,
      position integer NOT NULL,
      is_gone boolean NOT NULL DEFAULT false,
      body jsonb NOT NULL,
      version integer NOT NULL DEFAULT 0,
      lead text,
      lead_by text,
      followed boolean,
      rhythm text NOT NULL DEFAULT 'year'
    )`,
    "CREATE TABLE target_edition (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), edition text NOT NULL)",
  ],
};

/** What was reached, version by version; a version is decided on once and never changed. */
export const targetValuesMigration = {
  id: "jobs-211-target-values",
  statements: [
    `CREATE TABLE target_values (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      target text NOT NULL REFERENCES targets (id),
      period text NOT NULL,
      unit text NOT NULL,
      version integer NOT NULL,
      is_latest boolean NOT NULL DEFAULT true,
      value double precision NOT NULL,
      day date NOT NULL,
      evidence jsonb,
      note text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL,
      state text NOT NULL DEFAULT 'entered',
      decided_by text,
      decided_at timestamptz,
      reason text,
      UNIQUE (target, period, unit, version)
    )`,
    "CREATE INDEX target_values_latest ON target_values (target, period DESC, unit) WHERE is_latest",
    "CREATE INDEX target_values_sector ON target_values (target, period, version) WHERE unit = ''",
    "CREATE INDEX target_values_decided ON target_values (decided_at)",
    "CREATE INDEX target_values_waiting ON target_values (position) WHERE is_latest AND state = 'entered'",
  ],
};
