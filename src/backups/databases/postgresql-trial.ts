import type { Database } from "../../../knowledge/index.ts";
import { openPostgresql } from "../../database/postgresql.ts";
import { makeSchema, schemaIn } from "../../database/schema/schema-name.ts";
import { ArchiveError } from "../archive/tar.ts";
import { type Contents, contentsOf, differenceOf } from "./contents.ts";
import { loadPostgresql, type WriteList } from "./postgresql-dump.ts";

/** What came of a trial: `untried` says in one sentence what is missing for one. */
export type Tried = { readonly kind: "restored" } | { readonly kind: "untried"; readonly says: string };

/** PostgreSQL cuts longer names. */
const LONGEST_NAME = 63;

/** A dump in a file, the address of the database that it is of, and what it holds. */
export interface DumpToTry {
  readonly url: string;
  readonly file: string;
  readonly contents: Contents;
  readonly writeList: WriteList;
}

/**
 * Restores a dump into a database of its own beside the one that it is of, counts its rows, and drops it again. The name of
 * that database is always the same, so that what a killed process left is gone with the next trial.
 * @throws ArchiveError when it holds anything else than it says.
 */
export async function tryDump(database: Database, dump: DumpToTry): Promise<Tried> {
  const { url, contents } = dump;
  const [here] = await database.query<{ name: string; collation: string; letters: string; may: boolean }>(
    `SELECT datname AS name, datcollate AS collation, datctype AS letters,
       (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user) AS may
     FROM pg_database WHERE datname = current_database()`,
  );
  if (here?.may !== true)
    return {
      kind: "untried",
      says: "it was read to its end and not tried by restoring: the account may make no databases (ALTER ROLE … CREATEDB lets it)",
    };
  const name = `trial_of_${[here.name, schemaIn(url)].filter(Boolean).join("_")}`.slice(0, LONGEST_NAME);
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const drop = `DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`;
  await database.query(drop);
  const locale = `LC_COLLATE '${here.collation}' LC_CTYPE '${here.letters}'`;
  await database.query(`CREATE DATABASE ${quoted} TEMPLATE template0 ENCODING 'UTF8' ${locale}`);
  try {
    await loadAndCompare(Object.assign(new URL(url), { pathname: `/${encodeURIComponent(name)}` }).toString(), dump);
    return { kind: "restored" };
  } finally {
    await database.query(drop);
  }

  async function loadAndCompare(at: string, { file, writeList }: DumpToTry): Promise<void> {
    const trial = await openPostgresql(at);
    try {
      await makeSchema(trial.database, at);
      const loaded = await loadPostgresql({ url: at, version: Number(contents.engine) }, file, writeList);
      if (loaded.kind === "absent") throw new ArchiveError(loaded.says);
      // Loaded is all but this list, see there.
      const found = await contentsOf(trial.database);
      const other = differenceOf(contents, { tables: { ...found.tables, schema_migrations: contents.schema.length } });
      if (other !== undefined) throw new ArchiveError(`the backup failed its trial: ${other}`);
    } finally {
      await trial.close();
    }
  }
}
