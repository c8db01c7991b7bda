import { chmod, lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** What anybody but the owner may do: rights of the group and of all others. */
const OTHERS = 0o077;
const FOLDER = 0o700;
const FILE = 0o600;

/** What came of mending: how many folders and files are the owner's alone now, and how many this user may not change. */
export interface Mended {
  readonly mended: number;
  readonly left: number;
}

/** From now on, what this process and its children make is the owner's alone, whatever the system's habit (umask). */
export function keepPrivate(): void {
  process.umask(OTHERS);
}

/**
 * Takes the rights of all others from a folder and everything in it, as earlier versions left them. Links are not
 * followed, and what goes away meanwhile is no matter. Systems without such rights are left alone.
 */
export async function mendRights(folder: string): Promise<Mended> {
  if (process.platform === "win32") return { mended: 0, left: 0 };
  return mendOne(folder);
}

/** Whether others of this machine may look into a folder: what lies in one that is shut cannot be reached, whatever its rights. */
async function isOpenToOthers(folder: string): Promise<boolean> {
  if (process.platform === "win32") return false;
  const found = await lstat(folder).catch(() => undefined);
  return found !== undefined && (found.mode & OTHERS) !== 0;
}

/**
 * Mends what earlier versions left open to others in the data folder, and removes what killed conversions left. `onOpened` is
 * told of a folder that was open.
 */
export async function makePrivate(
  folder: string,
  told: { readonly onFault: (fault: unknown) => void; readonly onOpened: (mended: Mended) => void },
): Promise<void> {
  await clearWork(folder).catch(told.onFault);
  const wasOpen = await isOpenToOthers(folder);
  // The embedded database leaves some of its files open at every end; that is worth no word in a folder that is shut.
  const mended = await mendRights(folder);
  if (mended.left > 0 || (wasOpen && mended.mended > 0)) told.onOpened(mended);
}

async function mendOne(path: string): Promise<Mended> {
  try {
    const found = await lstat(path);
    if (!found.isDirectory() && !found.isFile()) return NOTHING;
    const isOpen = (found.mode & OTHERS) !== 0;
    if (isOpen) await chmod(path, found.isDirectory() ? FOLDER : FILE);
    const own = { mended: isOpen ? 1 : 0, left: 0 };
    if (!found.isDirectory()) return own;
    let sum = own;
    // One after the other: a start has better things to do at once than to look at a thousand files.
    for (const name of await readdir(path)) sum = added(sum, await mendOne(join(path, name)));
    return sum;
  } catch (fault) {
    return isGone(fault) ? NOTHING : { mended: 0, left: 1 };
  }
}

const NOTHING: Mended = { mended: 0, left: 0 };

function added(one: Mended, other: Mended): Mended {
  return { mended: one.mended + other.mended, left: one.left + other.left };
}

function isGone(fault: unknown): boolean {
  return typeof fault === "object" && fault !== null && "code" in fault && fault.code === "ENOENT";
}

/** Where conversions write, in folders that begin with the number of the process which asked for them. */
export function workFolder(dataDir: string): string {
  return join(dataDir, "work");
}

/** Removes what conversions of processes that have ended left behind; a killed one cannot. */
export async function clearWork(dataDir: string): Promise<void> {
  const folder = workFolder(dataDir);
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (!isAlive(Number.parseInt(name, 10))) await rm(join(folder, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  // The folder of a process with our number is that of an earlier one: this is asked before the first conversion.
  if (Number.isNaN(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return typeof fault === "object" && fault !== null && "code" in fault && fault.code === "EPERM";
  }
}
