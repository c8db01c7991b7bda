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

/**
 * Every word about consent, kept by the database itself in the step that changes a contact: no state without its record. What
 * stood before is told as that. The records of a contact go with it, when the person is forgotten.
 */
export const consentsMigration = {
  id: "jobs-110-consents",
  statements: [
    "ALTER TABLE contacts DROP CONSTRAINT contacts_consent_check, ALTER COLUMN consent SET DEFAULT 'unasked'",
    "ALTER TABLE contacts ADD CHECK (consent IN ('given', 'withdrawn', 'unasked'))",
    `ALTER TABLE contacts ADD COLUMN consent_way text NOT NULL DEFAULT 'before-records', ADD COLUMN consent_basis text,
       ADD COLUMN consent_wording text`,
    "ALTER TABLE contacts ALTER COLUMN consent_way SET DEFAULT 'unstated'",
    `CREATE TABLE consents (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      contact text NOT NULL,
      purpose text NOT NULL,
      state text NOT NULL CHECK (state IN ('given', 'withdrawn', 'unasked')),
      way text NOT NULL,
      basis text,
      wording text,
      at timestamptz NOT NULL
    )`,
    "CREATE INDEX consents_contact ON consents (contact)",
    `INSERT INTO consents (contact, purpose, state, way, at)
     SELECT id, 'messages', consent, 'before-records', COALESCE(consent_at, now()) FROM contacts`,
    `INSERT INTO consents (contact, purpose, state, way, at)
     SELECT id, 'topic:' || topic, 'given', 'before-records', COALESCE(consent_at, now()) FROM contacts, unnest(topics) AS topic`,
    `CREATE FUNCTION record_consent() RETURNS trigger LANGUAGE plpgsql AS $record$
     BEGIN
       IF TG_OP = 'INSERT' OR (NEW.consent, NEW.consent_at, NEW.consent_way, NEW.consent_basis, NEW.consent_wording)
         IS DISTINCT FROM (OLD.consent, OLD.consent_at, OLD.consent_way, OLD.consent_basis, OLD.consent_wording) THEN
         INSERT INTO consents (contact, purpose, state, way, basis, wording, at)
         VALUES (NEW.id, CASE WHEN NEW.consent_basis = 'official-duty' THEN 'duties' ELSE 'messages' END, NEW.consent,
           NEW.consent_way, NEW.consent_basis, NEW.consent_wording, COALESCE(NEW.consent_at, clock_timestamp()));
       END IF;
       IF TG_OP = 'INSERT' OR NEW.topics IS DISTINCT FROM OLD.topics THEN
         INSERT INTO consents (contact, purpose, state, way, basis, wording, at)
         SELECT NEW.id, 'topic:' || topic, 'given', NEW.consent_way, NEW.consent_basis, NEW.consent_wording,
           COALESCE(NEW.consent_at, clock_timestamp())
         FROM unnest(NEW.topics) AS topic WHERE TG_OP = 'INSERT' OR topic <> ALL (OLD.topics);
         IF TG_OP = 'UPDATE' THEN
           INSERT INTO consents (contact, purpose, state, way, at)
           SELECT NEW.id, 'topic:' || topic, 'withdrawn', 'left', clock_timestamp()
           FROM unnest(OLD.topics) AS topic WHERE topic <> ALL (NEW.topics);
         END IF;
       END IF;
       RETURN NULL;
     END $record$`,
    `CREATE TRIGGER contacts_record_consent
     AFTER INSERT OR UPDATE OF consent, consent_at, consent_way, consent_basis, consent_wording, topics ON contacts
     FOR EACH ROW EXECUTE FUNCTION record_consent()`,
    `CREATE FUNCTION forget_consents() RETURNS trigger LANGUAGE plpgsql AS $forget$
     BEGIN
       DELETE FROM consents WHERE contact = OLD.id;
       RETURN NULL;
     END $forget$`,
    `CREATE TRIGGER contacts_forget_consents AFTER DELETE ON contacts
     FOR EACH ROW EXECUTE FUNCTION forget_consents()`,
  ],
};

/** What people do at their units, beside their roles. */
export const titlesMigration = {
  id: "jobs-160-titles",
  statements: [
    "ALTER TABLE contacts ADD COLUMN titles text[] NOT NULL DEFAULT '{}'",
    "CREATE INDEX contacts_titles ON contacts USING gin (titles)",
  ],
};
