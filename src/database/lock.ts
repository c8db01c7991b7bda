import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, StorageError } from "./storage-error.ts";

/** A lock on a data folder. The embedded database has none of its own, and two processes on it would lose data. */
export interface FolderLock {
  /** Whether the lock still lies where it was laid: whoever removed the folder removed it too. */
  isThere(): Promise<boolean>;
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  /** Start time of that process: another process that got the same pid later has another one. */
  readonly started: string;
  readonly token: string;
}

const NAME = "in-use.lock";
const ATTEMPTS = 3;

/**
 * Takes the lock of a folder. A lock left by a process that has ended is taken over.
 * @throws StorageError `in-use` when a living process holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, NAME);
  const mine: Holder = { pid: process.pid, started: (await startOf(process.pid)) ?? "", token: randomUUID() };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await create(path, mine)) return ownLock(path, mine);
    const holder = await readHolder(path);
    if (holder !== undefined && (await isAlive(holder))) {
      throw new StorageError(
        "in-use",
        `${folder} is in use by process ${holder.pid}: stop it first, or set DATA_DIR to another folder, or DATABASE_URL to share a database`,
      );
    }
    await removeStale(path, holder);
  }
  throw new StorageError("in-use", `${folder} is being taken by another process: try again`);
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(JSON.stringify(holder));
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Removes a stale lock by renaming it: of two processes that see it one succeeds, so neither removes a new lock. */
async function removeStale(path: string, seen: Holder | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved !== undefined && moved.token !== seen?.token && (await isAlive(moved))) await rename(aside, path);
  else await rm(aside, { force: true });
}

function ownLock(path: string, mine: Holder): FolderLock {
  const isThere = async (): Promise<boolean> => (await readHolder(path))?.token === mine.token;
  return {
    isThere,
    async release() {
      if (await isThere()) await rm(path, { force: true });
    },
  };
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  return (
    typeof value === "object" &&
    value !== null &&
    "pid" in value &&
    typeof value.pid === "number" &&
    "token" in value &&
    "started" in value
  );
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  const started = await startOf(holder.pid);
  return started === undefined || holder.started === "" || started === holder.started;
}

/** Start time of a process and id of the machine's boot, on Linux; undefined on systems that do not tell. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    return `${boot}:${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
  } catch {
    return undefined;
  }
}
