import { setTimeout as pause } from "node:timers/promises";
import { program } from "../surroundings.ts";
import type { OpenDatabase, Opening } from "./embedded.ts";
import type { Migration } from "./schema/migration.ts";
import { makeSchema } from "./schema/schema-name.ts";
import { StorageError, type StorageFault } from "./storage-error.ts";

export interface DatabaseSettings extends Opening {
  readonly databaseUrl?: string | undefined;
  /** How many connections to a server are open at most. */
  readonly databaseConnections?: number | undefined;
  readonly dataDir: string;
  /** The steps of its schema; a promise where they are loaded while the database opens. */
  readonly migrations: readonly Migration[] | Promise<readonly Migration[]>;
  /** Told why the first try failed, before the second; without it there is one try. */
  readonly onAgain?: (why: string) => void;
}

/** Before the second try: a server that is starting, or a machine that is busy, needs a moment. */
const AGAIN_MS = 2_000;
/** What the operator has to mend first; a second try would only say it later. */
const NOT_PASSING: readonly StorageFault[] = ["in-use", "unwritable", "full", "newer-schema", "moved"];

/**
 * Opens the database that the settings name — a server when there is a URL, else the embedded one in the data folder —
 * and brings its schema up to date. What may pass by itself is tried once more.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  try {
    return await openOnce(settings);
  } catch (fault) {
    if (settings.onAgain === undefined) throw fault;
    if (fault instanceof StorageError && NOT_PASSING.includes(fault.fault)) throw fault;
    settings.onAgain(fault instanceof Error ? fault.message : String(fault));
    await pause(AGAIN_MS);
    // The thread of the first try has ended with it.
    return openOnce({ ...settings, thread: undefined });
  }
}

async function openOnce({
  databaseUrl,
  databaseConnections,
  dataDir,
  migrations,
  ...opening
}: DatabaseSettings): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) opening.onAsked?.();
  const opened =
    databaseUrl === undefined
      ? await (await import("./embedded.ts")).openEmbedded(dataDir, opening)
      : await (await import("./postgresql.ts")).openPostgresql(databaseUrl, databaseConnections);
  try {
    if (databaseUrl !== undefined) await makeSchema(opened.database, databaseUrl);
    const { migrate } = await import("./schema/migrate.ts");
    await migrate(opened, { migrations: await migrations, version: program.version });
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
