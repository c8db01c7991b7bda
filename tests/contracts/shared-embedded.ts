import { rmSync } from "node:fs";
import type { Database } from "../../knowledge/index.ts";
import { migrations } from "../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";
import { newEmptyFolder } from "../servers/data-folder.ts";

/** Holds the rows that a new database has of its own, by table. */
const AS_NEW = "as_new";

let shared: Promise<OpenDatabase> | undefined;

/**
 * The embedded database as a new one: one for all suites of a process, since to open one takes longer than most suites. Those that
 * ask for it follow each other; the rows of the one before are gone.
 */
export async function emptyEmbedded(): Promise<Database> {
  shared ??= openNew();
  const { database } = await shared;
  await empty(database);
  return database;
}

async function openNew(): Promise<OpenDatabase> {
  const folder = newEmptyFolder("embedded");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const opened = await openDatabase({ dataDir: folder, migrations });
  await opened.database.query(`CREATE SCHEMA ${AS_NEW}`);
  for (const table of await filled(opened.database))
    await opened.database.query(`CREATE TABLE ${AS_NEW}.${table} AS TABLE public.${table}`);
  return opened;
}

/** Puts the rows of every table back to those of a new database. */
async function empty(database: Database): Promise<void> {
  const tables = await filled(database);
  if (tables.length === 0) return;
  const own = await tablesOf(database, AS_NEW);
  await database.transaction(async (inside) => {
    // What was there first may name what comes later.
    await inside.query("SET LOCAL session_replication_role = replica");
    await inside.query(`TRUNCATE ${tables.map((name) => `public.${name}`).join(", ")} RESTART IDENTITY CASCADE`);
    for (const table of own)
      await inside.query(`INSERT INTO public.${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${AS_NEW}.${table}`);
  });
}

/** The tables that hold rows. */
async function filled(database: Database): Promise<readonly string[]> {
  const tables = await tablesOf(database, "public");
  const asked = tables.map((name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM public.${name})`);
  return (await database.query<{ name: string }>(asked.join(" UNION ALL "))).map(({ name }) => name);
}

async function tablesOf(database: Database, schema: string): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = $1 ORDER BY tablename",
    [schema],
  );
  return rows.map(({ name }) => name);
}
