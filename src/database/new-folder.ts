import { execFile } from "node:child_process";
import { rename, rm, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { STARTING_DATABASE, unpackDatabase } from "./starting-database.ts";
import { StorageError } from "./storage-error.ts";

/**
 * Makes the folder of a new database: from the one that the package brings, or by the engine where that one is of another
 * version. It is made in a folder beside and then renamed, so that an interrupted start leaves nothing half made.
 */
export async function makeNewFolder(data: string, packed = STARTING_DATABASE): Promise<void> {
  const draft = `${data}.tmp`;
  await rm(draft, { recursive: true, force: true });
  await needRoom(dirname(data));
  if (!(await unpackDatabase(packed, draft))) await makeByEngine(draft);
  await rename(draft, data);
}

/**
 * Has the engine make a database. That takes 800 MB of memory for some seconds, so another process does it and this one
 * stays small.
 */
export async function makeByEngine(folder: string): Promise<void> {
  const engine = fileURLToPath(import.meta.resolve("@electric-sql/pglite"));
  const script = `import(${JSON.stringify(engine)}).then(async ({ PGlite }) => { const db = await PGlite.create({ dataDir: ${JSON.stringify(folder)}, postgresqlconf: ["shared_buffers=16MB"] }); await db.close(); }).catch((error) => { process.stderr.write(String(error?.code ?? error)); process.exit(1); })`;
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { timeout: 120_000 });
  } catch (error) {
    const printed = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : "";
    const code = /ENOSPC|EACCES|EROFS|EDQUOT/.exec(printed)?.[0];
    throw Object.assign(new Error(`the embedded database could not be made in ${folder}: ${printed.slice(0, 200)}`), {
      code,
    });
  }
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
