/** Obligations, what each unit owes, and who was reminded of it. */
export const obligationMigration = {
  id: "jobs-004-obligations",
  statements: [
    `CREATE TABLE obligations (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      version integer NOT NULL,
      body jsonb NOT NULL
    )`,
    `CREATE TABLE obligation_changes (
      obligation text NOT NULL REFERENCES obligations (id),
      version integer NOT NULL,
      at timestamptz NOT NULL,
      by text NOT NULL,
      what text NOT NULL,
      body jsonb NOT NULL,
      PRIMARY KEY (obligation, version)
    )`,
    `CREATE TABLE unit_obligations (
      key text PRIMARY KEY,
      obligation text NOT NULL REFERENCES obligations (id),
      period text NOT NULL,
      unit text NOT NULL,
      stands_for text[] NOT NULL DEFAULT '{}',
      state text NOT NULL,
      at timestamptz NOT NULL,
      by text NOT NULL,
      note text,
      extended_to date,
      remind_on date,
      escalated jsonb,
      UNIQUE (obligation, period, unit)
    ) WITH (fillfactor = 85)`,
    "CREATE INDEX unit_obligations_unit ON unit_obligations (unit, period)",
    `CREATE TABLE unit_obligation_steps (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key text NOT NULL REFERENCES unit_obligations (key),
      step jsonb NOT NULL
    )`,
    "CREATE INDEX unit_obligation_steps_key ON unit_obligation_steps (key, position)",
    // One row for each reminder ever planned. What a person gets at one time is one delivery; its cause joins the rows.
    `CREATE TABLE reminders (
      key text NOT NULL REFERENCES unit_obligations (key),
      revision integer NOT NULL,
      step integer NOT NULL,
      person text NOT NULL,
      cause text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (key, revision, step, person)
    )`,
    "CREATE INDEX reminders_cause ON reminders (cause, person)",
    "CREATE TABLE reminder_runs (cause text PRIMARY KEY, at timestamptz NOT NULL, finished boolean NOT NULL DEFAULT false)",
  ],
};
