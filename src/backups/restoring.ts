import { existsSync } from "node:fs";
import { mkdir, rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../knowledge/index.ts";
import { openEmbedded } from "../database/embedded.ts";
import { lockFolder } from "../database/lock.ts";
import { openPostgresql } from "../database/postgresql.ts";
import { migrate } from "../database/schema/migrate.ts";
import type { Migration } from "../database/schema/migration.ts";
import { schemaIn } from "../database/schema/schema-name.ts";
import type { Manifest } from "./archive/manifest.ts";
import { ArchiveError } from "./archive/tar.ts";
import { checkArchive, unpackArchive } from "./archive/unpack.ts";
import { contentsOf, differenceOf } from "./databases/contents.ts";
import { DATABASE_FOLDER } from "./databases/embedded-files.ts";
import { DUMP, loadPostgresql } from "./databases/postgresql-dump.ts";

/** What came of a restore; a refused one changed nothing. `says` is one sentence for the operator. */
export type Restored =
  | { readonly kind: "restored"; readonly manifest: Manifest; readonly lines: readonly string[] }
  | { readonly kind: "refused"; readonly says: string };

export interface RestoringParts {
  readonly archive: string;
  readonly dataDir: string;
  /** The PostgreSQL server to restore to; absent, the data folder. */
  readonly databaseUrl?: string | undefined;
  readonly migrations: readonly Migration[];
  /** The version of the program, "0.2.0". */
  readonly version: string;
  /** Keeps what is there aside under a dated name, instead of refusing. */
  readonly over: boolean;
  /** What has to be done with a database from the past before a program works on it; gives lines for the operator. */
  readonly afterwards: (inside: Database, manifest: Manifest) => Promise<readonly string[]>;
  readonly instant: () => string;
}

/** What else a disk needs to go on with. */
const RESERVE_BYTES = 100_000_000;
/** Where an archive is unpacked to, in the data folder. */
const DRAFT = "restoring";
/** Where the settings of the backup lie afterwards, in the data folder. */
export const SETTINGS_FOLDER = "restored-settings";

/**
 * Puts a backup into an empty place. The archive is checked to its end before anything is written, and what is written takes
 * its place in one step at the end. Rejects for what nobody foresaw; refusals are values.
 */
export async function restoreBackup(parts: RestoringParts): Promise<Restored> {
  const { dataDir, archive } = parts;
  if (!existsSync(archive)) return refused(`there is no file ${archive}`);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataDir);
  const draft = join(dataDir, DRAFT);
  try {
    const taken = await placeTaken(parts);
    if (taken !== undefined) return refused(taken);
    await rm(draft, { recursive: true, force: true });
    const { bavail, bsize } = await statfs(dataDir);
    const manifest = await checkArchive(archive, { bytes: Math.max(0, bavail * bsize - RESERVE_BYTES) });
    const unfit = whyUnfit(parts, manifest);
    if (unfit !== undefined) return refused(unfit);
    await unpackArchive(archive, draft, manifest);
    const lines =
      parts.databaseUrl === undefined
        ? await intoFolder(parts, draft, manifest)
        : await intoServer(parts, draft, manifest);
    await keepSettings(draft, dataDir);
    return { kind: "restored", manifest, lines };
  } catch (fault) {
    if (fault instanceof ArchiveError) return refused(fault.message);
    throw fault;
  } finally {
    await rm(draft, { recursive: true, force: true });
    await lock.release();
  }
}

function refused(says: string): Restored {
  return { kind: "refused", says };
}

/** Why nothing may be restored to this place, before the archive is looked at. */
async function placeTaken({ dataDir, databaseUrl, over }: RestoringParts): Promise<string | undefined> {
  if (databaseUrl === undefined)
    return existsSync(join(dataDir, DATABASE_FOLDER)) && !over
      ? `${dataDir} holds a database already: restore into an empty folder (DATA_DIR), or give --over, which keeps the old one aside under a dated name`
      : undefined;
  const { database, close } = await openPostgresql(databaseUrl);
  try {
    const [found] = await database.query<{ tables: number; others: number }>(
      `SELECT (SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema()))::integer AS tables,
         (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'
            AND pid <> pg_backend_pid() AND ($1::text IS NULL OR application_name = $1))::integer AS others`,
      [schemaIn(databaseUrl) ?? null],
    );
    if ((found?.others ?? 0) > 0)
      return `${found?.others} other connections are open to this database: stop every process that works on it first`;
    return (found?.tables ?? 0) > 0 && !over
      ? "the database of DATABASE_URL holds tables already: restore into an empty one, or give --over, which keeps them in a schema with a dated name"
      : undefined;
  } finally {
    await close();
  }
}

/** Why this program cannot take this backup; undefined when it can. */
function whyUnfit(
  { databaseUrl, migrations }: RestoringParts,
  { database, schema, program }: Manifest,
): string | undefined {
  const wanted = databaseUrl === undefined ? "embedded" : "postgresql";
  if (database !== wanted)
    return database === "embedded"
      ? "this is a backup of an embedded database: restore it without DATABASE_URL, then move it to the server with npm run move"
      : "this is a backup of a PostgreSQL database: set DATABASE_URL to an empty database and restore it there";
  const newer = schema.find((id) => !migrations.some((migration) => migration.id === id));
  return newer === undefined
    ? undefined
    : `the backup was made by a newer version, ${program.version} (its database has ${newer}): install that version and restore with it`;
}

async function intoFolder(parts: RestoringParts, draft: string, manifest: Manifest): Promise<readonly string[]> {
  const { dataDir, instant } = parts;
  const unpacked = join(draft, DATABASE_FOLDER);
  const opened = await openEmbedded(draft).catch((fault: unknown) => {
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new ArchiveError(
      `the embedded engine of this version does not open the database of the backup (PostgreSQL ${manifest.engine}: ${why}): install version ${manifest.program.version}, which made it`,
    );
  });
  let lines: readonly string[];
  try {
    lines = await made(opened.database, parts, manifest);
  } finally {
    await opened.close();
  }
  const to = join(dataDir, DATABASE_FOLDER);
  const aside = `${to}-${asideName(instant())}`;
  const isOver = existsSync(to);
  if (isOver) await rename(to, aside);
  await rename(unpacked, to);
  return isOver ? [...lines, `what was there before lies in ${aside}`] : lines;
}

async function intoServer(parts: RestoringParts, draft: string, manifest: Manifest): Promise<readonly string[]> {
  const { databaseUrl = "", instant } = parts;
  const { database, close } = await openPostgresql(databaseUrl);
  const province = schemaIn(databaseUrl);
  const schema = province ?? "public";
  const aside =
    asideName(instant()).replaceAll("-", "_").toLowerCase() + (province === undefined ? "" : `_${province}`);
  try {
    const hasTables = (await contentsOf(database)).schema.length > 0;
    if (hasTables) await database.query(`ALTER SCHEMA ${schema} RENAME TO "${aside}"`);
    else await database.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await database.query(`CREATE SCHEMA ${schema}`);
    // Where provinces share the database, their queues are in Redis.
    if (province === undefined) await database.query("DROP SCHEMA IF EXISTS bullmq CASCADE");
    try {
      const loaded = await loadPostgresql(
        { url: databaseUrl, version: Number(manifest.engine) },
        join(draft, DUMP),
        async (list) => {
          await writeFile(join(draft, "list"), list);
          return join(draft, "list");
        },
      );
      if (loaded.kind === "absent") throw new ArchiveError(loaded.says);
      const lines = await database.transaction(async (inside) => {
        await inside.query("INSERT INTO schema_migrations (id) SELECT * FROM unnest($1::text[])", [manifest.schema]);
        return made(inside, parts, manifest);
      });
      // The planner knows nothing yet of what was loaded.
      await database.query("ANALYZE");
      return hasTables ? [...lines, `what was there before lies in the schema ${aside}`] : lines;
    } catch (fault) {
      await database.query(`DROP SCHEMA ${schema} CASCADE`);
      await database.query(hasTables ? `ALTER SCHEMA "${aside}" RENAME TO ${schema}` : `CREATE SCHEMA ${schema}`);
      throw fault;
    }
  } finally {
    await close();
  }
}

/** Makes what came out of an archive a database of today: compared with the manifest, migrated, and put in doubt where it has to be. */
function made(
  database: Database,
  { migrations, version, afterwards }: RestoringParts,
  manifest: Manifest,
): Promise<readonly string[]> {
  return database.transaction(async (inside) => {
    const other = differenceOf(manifest, await contentsOf(inside));
    if (other !== undefined) throw new ArchiveError(`the backup is not what it says: ${other}`);
    // Inside a transaction no index is made beside what others write: nobody does.
    await migrate({ database: inside, kind: "embedded" }, { migrations, version });
    return afterwards(inside, manifest);
  });
}

/** "before-2026-11-30T020005Z" */
function asideName(at: string): string {
  return `before-${at.slice(0, 19).replaceAll(":", "")}Z`;
}

/** The settings of the backup are for the operator to read; what is set now stays. */
async function keepSettings(draft: string, dataDir: string): Promise<void> {
  const from = join(draft, "settings");
  if (!existsSync(from)) return;
  const to = join(dataDir, SETTINGS_FOLDER);
  await rm(to, { recursive: true, force: true });
  await rename(from, to);
}
