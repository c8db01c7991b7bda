import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PgPool } from "bullmq";
import type { Database } from "../../knowledge/index.ts";
import { type Engine, type EngineThread, type Statements, startEngineThread } from "./embedded-engine.ts";
import { folderCopy } from "./files/folder-copy.ts";
import { type FolderLock, lockFolder } from "./lock.ts";
import { refuseMoved } from "./moving/folder-mark.ts";
import { makeNewFolder } from "./new-folder.ts";
import { takesWrites } from "./standing/disk.ts";
import { codeOf, fullDisk, storageFault } from "./storage-error.ts";

/** An open database. */
export interface OpenDatabase {
  readonly database: Database;
  readonly kind: "embedded" | "postgresql";
  /** Whether the files of the database are still where they were opened; true for a server, which keeps its own. */
  isInPlace(): Promise<boolean>;
  /** Connections to a server, and how many questions wait for one; absent where there is no pool. */
  pool?(): { readonly total: number; readonly idle: number; readonly waiting: number };
  /**
   * Copies the files of an embedded database into a folder that is not there yet, as they stand at one instant, for
   * which statements wait. Absent for a server, which has tools of its own.
   */
  readonly copyFiles?: (to: string) => Promise<void>;
  /** Connections for the queue, which keeps its tables in the same database. */
  queuePool(): Promise<PgPool>;
  close(): Promise<void>;
}

/** What a program gives that opens an embedded database. */
export interface Opening {
  /** Told before a database is made, on the first start. */
  readonly onMaking?: (() => void) | undefined;
  /** Told once the thread was asked to open it: until then what a program loads holds it up, after that it is loaded beside. */
  readonly onAsked?: (() => void) | undefined;
  /** A thread that was started before; else one is started. */
  readonly thread?: EngineThread | undefined;
  /** Opens a folder that was moved or is being moved too, which only the move itself may. */
  readonly isMove?: boolean | undefined;
  /** Whether something can be kept in a folder now; the disk is asked unless said. */
  readonly hasRoom?: (folder: string) => Promise<boolean>;
}

/**
 * Opens the database inside `folder`, making it on the first start. It survives a killed process, not a power cut.
 * @throws StorageError when the folder is in use, unwritable, moved away or its disk full.
 */
export async function openEmbedded(
  folder: string,
  { onMaking, onAsked, thread = startEngineThread(), isMove = false, hasRoom = takesWrites }: Opening = {},
): Promise<OpenDatabase> {
  let lock: FolderLock | undefined;
  try {
    await mkdir(folder, { recursive: true });
    lock = await lockFolder(folder);
    if (!isMove) await refuseMoved(folder);
    const data = join(folder, "database");
    if (!(await exists(data))) {
      onMaking?.();
      await makeNewFolder(data);
    }
    const opening = thread.open({ dataDir: data });
    onAsked?.();
    const engine = await opening;
    const held = lock;
    return {
      kind: "embedded",
      database: embeddedDatabase(engine, folder),
      isInPlace: async () => (await held.isThere()) && (await exists(join(data, "PG_VERSION"))),
      queuePool: async () => new (await import("./embedded-pool.ts")).EmbeddedPool(engine),
      copyFiles: (to) => copyAtRest(engine, data, to),
      async close() {
        await engine.close();
        await held.release();
      },
    };
  } catch (error) {
    await thread.end();
    await lock?.release();
    const known = storageFault(error, folder);
    if (known !== undefined) throw known;
    // The engine says only that it was aborted when it gets no room, as for its log: the disk itself is asked.
    throw (await hasRoom(folder)) ? error : fullDisk(folder, error);
  }
}

/**
 * Most is copied while the database works, and what was written meanwhile at rest. There is one session: within a transaction nobody else writes, and after a checkpoint the files hold all that was
 * written. Opened again, the copy is a database whose process was killed at that instant.
 */
async function copyAtRest(engine: Engine, data: string, to: string): Promise<void> {
  const copy = folderCopy(data, to);
  try {
    await engine.exec("CHECKPOINT");
    await copy();
    const rest = await engine.begin();
    try {
      await rest.exec("CHECKPOINT");
      await copy();
    } finally {
      await rest.end(false);
    }
  } catch (fault) {
    throw storageFault(fault, dirname(to)) ?? fault;
  }
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
