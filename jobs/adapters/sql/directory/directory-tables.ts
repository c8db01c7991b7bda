/** Units and contacts. */
export const directoryMigration = {
  id: "jobs-001-directory",
  statements: [
    `CREATE TABLE units (
      id text PRIMARY KEY,
      name text NOT NULL,
      level text NOT NULL,
      commune text,
      commune_key text,
      aliases text[] NOT NULL DEFAULT '{}',
      valid_from date,
      valid_to date,
      succeeded_by text REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED
    )`,
    "CREATE INDEX units_succeeded_by ON units (succeeded_by) WHERE succeeded_by IS NOT NULL",
    // Every message of a person updates the row. With free room in the page the new row stays there, and no index
    // changes.
    `CREATE TABLE contacts (
      id text PRIMARY KEY,
      person text NOT NULL,
      channel text NOT NULL,
      address text NOT NULL,
      name text NOT NULL DEFAULT '',
      roles text[] NOT NULL DEFAULT '{}',
      unit_id text REFERENCES units (id),
      topics text[] NOT NULL DEFAULT '{}',
      consent text NOT NULL DEFAULT 'given' CHECK (consent IN ('given', 'withdrawn')),
      unreachable text,
      last_wrote_at timestamptz,
      UNIQUE (channel, address)
    ) WITH (fillfactor = 85)`,
    "CREATE INDEX contacts_person ON contacts (person)",
    "CREATE INDEX contacts_unit ON contacts (unit_id, person)",
    "CREATE INDEX contacts_roles ON contacts USING gin (roles)",
    "CREATE INDEX contacts_topics ON contacts USING gin (topics)",
  ],
};

/** When the person said whether they want messages; null for whom the office loaded. */
export const timeOfConsentMigration = {
  id: "jobs-090-time-of-consent",
  statements: ["ALTER TABLE contacts ADD COLUMN consent_at timestamptz"],
};

/** What people do at their units, beside their roles. */
export const titlesMigration = {
  id: "jobs-160-titles",
  statements: [
    "ALTER TABLE contacts ADD COLUMN titles text[] NOT NULL DEFAULT '{}'",
    "CREATE INDEX contacts_titles ON contacts USING gin (titles)",
  ],
};
