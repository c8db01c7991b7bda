/**
 * What was done for the office. Rows are added and never changed; one is removed by the job that forgets, and by nothing
 * before it is a year old (the least time in `jobs/retention.json`).
 */
export const auditMigrations = [
  {
    id: "src-181-office-audit",
    statements: [
      `CREATE TABLE office_audit (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        account text NOT NULL,
        session text NOT NULL,
        way text NOT NULL CHECK (way IN ('page', 'api', 'command')),
        act text NOT NULL,
        title text NOT NULL,
        object text NOT NULL,
        was text NOT NULL,
        became text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('done', 'refused'))
      )`,
      "CREATE INDEX office_audit_at ON office_audit (at)",
      "CREATE INDEX office_audit_account ON office_audit (account, position)",
      `CREATE FUNCTION keep_office_audit() RETURNS trigger LANGUAGE plpgsql AS $keep$
       BEGIN
         IF TG_OP = 'DELETE' AND OLD.at < clock_timestamp() - interval '365 days' THEN
           RETURN OLD;
         END IF;
         RAISE EXCEPTION 'what was done for the office is never changed';
       END $keep$`,
      `CREATE TRIGGER office_audit_keep BEFORE UPDATE OR DELETE ON office_audit
       FOR EACH ROW EXECUTE FUNCTION keep_office_audit()`,
    ],
  },
];
