import type { Database } from "../../../knowledge/index.ts";
import type { TargetState } from "../../moving/ports.ts";
import type { Migration } from "../schema/migration.ts";
import { movingSchema } from "../schema/moving-schema.ts";
import { tablesOf } from "../tables/read-tables.ts";
import { quoted, type Table } from "../tables/table.ts";

/** Tables that hold a row from the step on that makes them. */
export const MADE_WITH_ROWS: readonly string[] = ["library_revision"];
const STEPS = "schema_migrations";

/** What stands in a database, as {@link TargetState} says it. Changes nothing. */
export async function lookAt(database: Database, migrations: readonly Migration[]): Promise<TargetState> {
  const unfit = await unfitness(database);
  if (unfit !== undefined) return { kind: "unfit", why: unfit };
  const tables = await tablesOf(database);
  if (!tables.some(({ name }) => name === STEPS)) {
    const [other] = tables;
    return other === undefined ? { kind: "fresh" } : { kind: "filled", table: other.name };
  }
  const unlike = await unlikeStep(database, migrations);
  if (unlike !== undefined) return { kind: "other-version", unlike };
  for (const kind of ["unfinished", "finished"] as const) {
    const id = await moveIn(database, kind);
    if (id !== undefined) return { kind, id };
  }
  const held = await firstHeld(database, tables);
  if (held !== undefined) return { kind: "filled", table: held };
  return { kind: "empty" };
}

/** A table that has rows which a start does not make. */
async function firstHeld(database: Database, tables: readonly Table[]): Promise<string | undefined> {
  const asked = tables
    .filter(({ name }) => name !== STEPS && !MADE_WITH_ROWS.includes(name))
    .map(({ name }) => `SELECT '${name.replaceAll("'", "''")}' AS name WHERE EXISTS (SELECT FROM ${quoted(name)})`);
  const [held] = await database.query<{ name: string }>(`${asked.join(" UNION ALL ")} LIMIT 1`);
  return held?.name;
}

/** Why an account or a database cannot take what is moved. */
async function unfitness(database: Database): Promise<string | undefined> {
  const [can] = await database.query<{ schema: boolean | null; database: boolean; owns: boolean; encoding: string }>(
    `SELECT has_schema_privilege(current_schema(), 'CREATE') AS schema,
       has_database_privilege(current_database(), 'CREATE') AS database,
       NOT EXISTS (SELECT FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema())
         AND NOT pg_has_role(relowner, 'USAGE')) AS owns,
       current_setting('server_encoding') AS encoding`,
  );
  if (can?.schema !== true) return "its account may not make tables (GRANT CREATE ON SCHEMA public TO the account)";
  if (!can.database) return "its account may not make schemas (GRANT CREATE ON DATABASE … TO the account)";
  if (!can.owns) return "its account does not own the tables that are there (make it the owner of the database)";
  if (can.encoding !== "UTF8") return `it keeps texts as ${can.encoding}: make the database with ENCODING 'UTF8'`;
  return undefined;
}

/** A step of the schema that is only in the database or only in this version of the program. */
async function unlikeStep(database: Database, migrations: readonly Migration[]): Promise<string | undefined> {
  const applied = new Set((await database.query<{ id: string }>(`SELECT id FROM ${STEPS}`)).map(({ id }) => id));
  const missing = migrations.find(({ id }) => !applied.has(id));
  if (missing !== undefined) return `it lacks ${missing.id}`;
  const more = [...applied].find((id) => !migrations.some((migration) => migration.id === id));
  return more === undefined ? undefined : `it has ${more}`;
}

async function moveIn(database: Database, kind: "unfinished" | "finished"): Promise<string | undefined> {
  const table = `${await movingSchema(database)}.${kind}`;
  const [there] = await database.query<{ is: boolean }>("SELECT to_regclass($1) IS NOT NULL AS is", [table]);
  if (there?.is !== true) return undefined;
  const [row] = await database.query<{ id: string }>(`SELECT id FROM ${table}`);
  return row?.id;
}
