import type { Database } from "../../knowledge/index.ts";
import { StorageError } from "./storage-error.ts";

/** One step of the schema, owned by a room. An id is never used again; steps run in the order of the list. */
export interface Migration {
  readonly id: string;
  readonly statements: readonly string[];
}

/** The number of the lock under which tables are made; processes that start together take turns. */
export const MIGRATION_LOCK = 7_301_701;

/**
 * Brings the schema up to date. Processes that start together take turns; each migration is applied once.
 * @throws StorageError `newer-schema` when the database has a migration that this version does not know, `moved` while only a
 * part of what is moved there has come.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<readonly string[]> {
  if (await isUpToDate(database, migrations)) return [];
  return database.transaction(async (inside) => {
    await inside.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await inside.query(
      "CREATE TABLE IF NOT EXISTS schema_migrations (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const applied = new Set(
      (await inside.query<{ id: string }>("SELECT id FROM schema_migrations")).map((row) => row.id),
    );
    const unknown = [...applied].find((id) => !migrations.some((migration) => migration.id === id));
    if (unknown !== undefined)
      throw new StorageError(
        "newer-schema",
        `the database was made by a newer version (it has migration ${unknown}): install that version`,
      );
    const added: string[] = [];
    for (const { id, statements } of migrations.filter((migration) => !applied.has(migration.id))) {
      for (const statement of statements) await inside.query(statement);
      await inside.query("INSERT INTO schema_migrations (id) VALUES ($1)", [id]);
      added.push(id);
    }
    return added;
  });
}

/** One statement says so at almost every start. What is missing or unknown is seen to under the lock. */
async function isUpToDate(database: Database, migrations: readonly Migration[]): Promise<boolean> {
  const [made] = await database.query<{ made: boolean; half: boolean }>(
    "SELECT to_regclass('schema_migrations') IS NOT NULL AS made, to_regclass('moving.unfinished') IS NOT NULL AS half",
  );
  if (made?.half === true)
    throw new StorageError(
      "moved",
      "the database of DATABASE_URL holds a part of what is being moved there: give npm run move again, where it was begun",
    );
  if (made?.made !== true) return false;
  const applied = await database.query<{ id: string }>("SELECT id FROM schema_migrations");
  const known = new Set(migrations.map(({ id }) => id));
  return applied.length === known.size && applied.every(({ id }) => known.has(id));
}
