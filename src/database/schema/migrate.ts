import { setTimeout as pause } from "node:timers/promises";
import { type Database, lockKey } from "../../../knowledge/index.ts";
import type { OpenDatabase } from "../embedded.ts";
import { codeOf, StorageError } from "../storage-error.ts";
import { type AppliedStep, fitOf, type MadeIndex, type Migration } from "./migration.ts";
import { movingSchema } from "./moving-schema.ts";

/** What brings a schema up to date. */
export interface Upgrade {
  readonly migrations: readonly Migration[];
  /** The version of the program, "0.2.0". */
  readonly version: string;
}
type Migrated = Pick<OpenDatabase, "database" | "kind">;
/** What one turn came to: others have theirs, all is done, or these steps were added. */
type Turn =
  | { readonly kind: "others" }
  | { readonly kind: "done" }
  | { readonly kind: "added"; readonly ids: string[] };

/** Whoever holds this lock has the turn. */
export const TURN = 7_301_702;
/** What version 0.1.0 waits for while it adds its own steps. */
const TURN_OF_FIRST_VERSION = 7_301_701;
/** Before the turn is asked for again. Nobody waits inside a statement: an index that is made beside would wait for them. */
const TURN_MS = 200;
/**
 * A step that waits for a table has everybody else who wants it wait behind it. It gives up after so long, lets them
 * go first and tries again.
 */
const LOCK_TIMEOUT = "2s";
const LOCK_NOT_AVAILABLE = "55P03";
const MOST_TRIES = 30;
const AGAIN_MS = 1_000;
/** What `oldest` is of a step with which every version runs. */
const ANY_VERSION = "0.0.0";

/**
 * Brings the schema up to date. Processes that start together take turns; each step is applied once, in a transaction of
 * its own, so that one whose process was killed is done again. A new database gets all of them in one.
 * A version that is older than the schema goes on with it where that still fits, and changes nothing.
 * @returns the ids of the steps that were added
 * @throws StorageError `newer-schema` when the schema does not fit this version any more; `busy` when a table could not
 * be had for half a minute; `moved` while only a part of what is moved there has come.
 */
export async function migrate(opened: Migrated, upgrade: Upgrade): Promise<readonly string[]> {
  if (await isUpToDate(opened.database, upgrade.migrations)) return [];
  const added: string[] = [];
  for (let tries = 1; ; ) {
    const turn = await takeTurn(opened, upgrade).catch(async (fault: unknown) => {
      if (codeOf(fault) !== LOCK_NOT_AVAILABLE) throw fault;
      tries += 1;
      if (tries > MOST_TRIES)
        throw new StorageError("busy", "the database is too busy to be brought up to date: start again in a while", {
          cause: fault,
        });
      await pause(AGAIN_MS);
      return { kind: "others" } as const;
    });
    if (turn.kind === "done") return added;
    if (turn.kind === "others") await pause(TURN_MS);
    else added.push(...turn.ids);
  }
}

function takeTurn({ database, kind }: Migrated, { migrations, version }: Upgrade): Promise<Turn> {
  return database.transaction(async (inside) => {
    const [turn] = await inside.query<{ got: boolean }>(`SELECT pg_try_advisory_xact_lock(${lockKey(TURN)}) AS got`);
    if (turn?.got !== true) return { kind: "others" };
    await makeBook(inside);
    const applied = await inside.query<AppliedStep>("SELECT id, version, oldest FROM schema_migrations");
    const fit = fitOf(applied, migrations, version);
    if (fit.kind === "too-new") throw new StorageError("newer-schema", fit.says);
    const isNew = applied.length === 0;
    const steps = isNew ? fit.missing : fit.missing.slice(0, 1);
    for (const step of steps) {
      // With rows in it, and others who write.
      if ("index" in step && kind === "postgresql" && !isNew) await makeBeside(database, step);
      else await apply(inside, step);
      await inside.query("INSERT INTO schema_migrations (id, version, oldest) VALUES ($1, $2, $3)", [
        step.id,
        version,
        step.oldest ?? ANY_VERSION,
      ]);
    }
    return steps.length === 0 ? { kind: "done" } : { kind: "added", ids: steps.map(({ id }) => id) };
  });
}

/** The table of what was applied, with what the first version did not write down. */
async function makeBook(inside: Database): Promise<void> {
  const [made] = await inside.query<{ made: boolean }>(
    `SELECT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = current_schema()
       AND table_name = 'schema_migrations' AND column_name = 'oldest') AS made`,
  );
  if (made?.made === true) return;
  await inside.query(`SELECT pg_advisory_xact_lock(${lockKey(TURN_OF_FIRST_VERSION)})`);
  await inside.query(
    "CREATE TABLE IF NOT EXISTS schema_migrations (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
  );
  await inside.query("ALTER TABLE schema_migrations ADD COLUMN IF NOT EXISTS version text, ADD COLUMN oldest text");
}

async function apply(inside: Database, step: Migration): Promise<void> {
  await inside.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  const statements = "index" in step ? [`CREATE ${indexOf(step, "")}`] : step.statements;
  for (const statement of statements) await inside.query(statement);
}

/** Makes an index while others write. One that was left half made, by a process that was killed, is made anew. */
async function makeBeside(database: Database, step: MadeIndex): Promise<void> {
  const { name } = step.index;
  const [half] = await database.query(
    "SELECT 1 AS half FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid",
    [name],
  );
  if (half !== undefined) await database.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  await database.query(`CREATE ${indexOf(step, "CONCURRENTLY IF NOT EXISTS ")}`);
}

function indexOf({ index: { name, on, isUnique } }: MadeIndex, how: string): string {
  return `${isUnique === true ? "UNIQUE " : ""}INDEX ${how}${name} ON ${on}`;
}

/** One statement says so at almost every start. What is missing or unknown is seen to when it is this process's turn. */
async function isUpToDate(database: Database, migrations: readonly Migration[]): Promise<boolean> {
  const moving = await movingSchema(database);
  const [made] = await database.query<{ made: boolean; half: boolean }>(
    "SELECT to_regclass('schema_migrations') IS NOT NULL AS made, to_regclass($1) IS NOT NULL AS half",
    [`${moving}.unfinished`],
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
