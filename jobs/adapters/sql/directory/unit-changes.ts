import type { Database } from "../../../../knowledge/index.ts";
import type { UnitChange } from "../../../directory/units/unit-book.ts";
import { toUnit, type UnitRow } from "./unit-row.ts";

/** The setting of a transaction that names who changes the register. */
const BY = "register.by";

/**
 * Every change of a unit, kept by the database itself in the step that makes it: no unit changes without a record. Who did it
 * stands in a setting of the transaction.
 */
export const unitChangesMigration = {
  id: "jobs-201-unit-changes",
  statements: [
    `CREATE TABLE unit_changes (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      unit text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      by text NOT NULL,
      before jsonb,
      after jsonb NOT NULL
    )`,
    "CREATE INDEX unit_changes_unit ON unit_changes (unit, position)",
    "CREATE INDEX links_unit ON links (unit_id)",
    `CREATE FUNCTION record_unit_change() RETURNS trigger LANGUAGE plpgsql AS $record$
     BEGIN
       IF TG_OP = 'INSERT' THEN
         INSERT INTO unit_changes (unit, by, after)
         VALUES (NEW.id, COALESCE(current_setting('${BY}', true), ''), to_jsonb(NEW));
       ELSIF NEW IS DISTINCT FROM OLD THEN
         INSERT INTO unit_changes (unit, by, before, after)
         VALUES (NEW.id, COALESCE(current_setting('${BY}', true), ''), to_jsonb(OLD), to_jsonb(NEW));
       END IF;
       RETURN NULL;
     END $record$`,
    `CREATE TRIGGER units_record_change AFTER INSERT OR UPDATE ON units
     FOR EACH ROW EXECUTE FUNCTION record_unit_change()`,
  ],
};

/** Names who changes units in this transaction, until it ends. */
export async function nameChanger(inside: Database, by: string): Promise<void> {
  await inside.query(`SELECT set_config('${BY}', $1, true)`, [by]);
}

/** What was changed of a unit, the latest first. */
export async function changesOf(database: Database, unit: string, most: number): Promise<readonly UnitChange[]> {
  const rows = await database.query<{
    at: Date | string;
    by: string;
    before: UnitRow | null;
    after: UnitRow;
  }>("SELECT at, by, before, after FROM unit_changes WHERE unit = $1 ORDER BY position DESC LIMIT $2", [unit, most]);
  return rows.map(({ at, by, before, after }) => ({
    at: new Date(at).toISOString(),
    by,
    after: toUnit(after),
    ...(before === null ? {} : { before: toUnit(before) }),
  }));
}
