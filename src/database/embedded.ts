import { execFile } from "node:child_process";
import { mkdir, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { PgPool } from "bullmq";
import type { Database } from "../../knowledge/index.ts";
import { type Engine, type Statements, startEngine } from "./embedded-engine.ts";
import { type FolderLock, lockFolder } from "./lock.ts";
import { codeOf, StorageError, storageFault } from "./storage-error.ts";

/** An open database. */
export interface OpenDatabase {
  readonly database: Database;
  readonly kind: "embedded" | "postgresql";
  /** Connections for the queue, which keeps its tables in the same database. */
  queuePool(): Promise<PgPool>;
  close(): Promise<void>;
}

/** A page cache of 16 MB: the process then takes 206 MB of resident memory, with the default cache 290 MB. */
const OPTIONS = { postgresqlconf: ["shared_buffers=16MB"] };

/**
 * Opens the database inside `folder`, making it on the first start; `onMaking` is told before. It survives a killed process, not a power cut.
 * @throws StorageError when the folder is in use, unwritable or its disk full.
 */
export async function openEmbedded(folder: string, onMaking?: () => void): Promise<OpenDatabase> {
  let lock: FolderLock | undefined;
  try {
    await mkdir(folder, { recursive: true });
    lock = await lockFolder(folder);
    const data = join(folder, "database");
    if (!(await exists(data))) {
      onMaking?.();
      await make(data);
    }
    const engine = await startEngine({ dataDir: data, ...OPTIONS });
    const held = lock;
    return {
      kind: "embedded",
      database: embeddedDatabase(engine, folder),
      queuePool: async () => new (await import("./embedded-pool.ts")).EmbeddedPool(engine),
      async close() {
        await engine.close();
        await held.release();
      },
    };
  } catch (error) {
    await lock?.release();
    throw storageFault(error, folder) ?? error;
  }
}

/**
 * Makes the database. That takes 800 MB of memory for some seconds, so another process does it and this one stays
 * small. It is made in a folder beside and then renamed, so that an interrupted start leaves nothing half made.
 */
async function make(data: string): Promise<void> {
  const draft = `${data}.tmp`;
  await rm(draft, { recursive: true, force: true });
  await needRoom(dirname(data));
  const engine = fileURLToPath(import.meta.resolve("@electric-sql/pglite"));
  const script = `import(${JSON.stringify(engine)}).then(async ({ PGlite }) => { const db = await PGlite.create({ dataDir: ${JSON.stringify(draft)}, postgresqlconf: ["shared_buffers=16MB"] }); await db.close(); }).catch((error) => { process.stderr.write(String(error?.code ?? error)); process.exit(1); })`;
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { timeout: 120_000 });
  } catch (error) {
    const printed = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : "";
    const code = /ENOSPC|EACCES|EROFS|EDQUOT/.exec(printed)?.[0];
    throw Object.assign(new Error(`the embedded database could not be made in ${data}: ${printed.slice(0, 200)}`), {
      code,
    });
  }
  await rename(draft, data);
}

/** Bytes that must be free: those of a new database and of its first days. */
const ROOM = 60_000_000;

/**
 * Throws when the disk is too full. This is asked before, since the engine does not say that a full disk made it fail.
 */
async function needRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM)
    throw new StorageError(
      "full",
      `the disk that holds ${folder} has less than ${ROOM / 1_000_000} MB left: free some space or set DATA_DIR to another disk`,
    );
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

function embeddedDatabase(engine: Engine, folder: string): Database {
  return {
    query: (sql, parameters) => run(engine, folder, sql, parameters),
    async transaction(work) {
      const open = await engine.begin();
      let value: Awaited<ReturnType<typeof work>>;
      try {
        value = await work(withinTransaction(open, folder));
      } catch (fault) {
        await open.end(false);
        throw fault;
      }
      await open.end(true);
      return value;
    },
  };
}

function withinTransaction(inside: Statements, folder: string): Database {
  const database: Database = {
    query: (sql, parameters) => run(inside, folder, sql, parameters),
    // A transaction inside a transaction is the same transaction.
    transaction: (work) => work(database),
  };
  return database;
}

async function run<Row>(
  on: Statements,
  folder: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  try {
    return (await on.query<Row>(sql, parameters)).rows;
  } catch (error) {
    throw storageFault(error, folder) ?? error;
  }
}
