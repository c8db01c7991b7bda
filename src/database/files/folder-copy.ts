import { constants } from "node:fs";
import { copyFile, mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../storage-error.ts";

/** Files under way at once: a database has a thousand, most of them small. */
const AT_ONCE = 8;
/** A file that was written so lately is copied again: some file systems tell times of writing by steps of two seconds. */
const LATELY_NS = 2_000_000_000n;

/**
 * A copy of a folder with all that is in it, in a place that is not there yet. Each call brings it up to date and copies
 * only what was written since the call before, so that the last one, for which whoever writes has to stand still, is
 * short. Bytes are shared with the original where the file system can do that. Links and devices are left out.
 */
export function folderCopy(from: string, to: string): () => Promise<void> {
  const copied = new Map<string, string>();
  const copyOne = async (path: string, now: bigint): Promise<void> => {
    const { mtimeNs, size } = await stat(join(from, path), { bigint: true });
    const written = `${mtimeNs} ${size}`;
    if (copied.get(path) === written) return;
    await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
    if (now - mtimeNs > LATELY_NS) copied.set(path, written);
    else copied.delete(path);
  };
  return async () => {
    const now = BigInt(Date.now()) * 1_000_000n;
    const entries = await readdir(from, { recursive: true, withFileTypes: true });
    const below = (entry: (typeof entries)[number]) => join(entry.parentPath, entry.name).slice(from.length + 1);
    await mkdir(to, { recursive: true, mode: 0o700 });
    const folders = entries.filter((entry) => entry.isDirectory()).map(below);
    for (const path of folders) await mkdir(join(to, path), { recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map(below);
    await dropOthers(to, new Set([...folders, ...files]));
    const copyNext = async (): Promise<void> => {
      for (let path = files.pop(); path !== undefined; path = files.pop()) await copyOne(path, now).catch(ignoreGone);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, copyNext));
  };
}

/** Removes from a copy what is no longer in the original. */
async function dropOthers(to: string, paths: ReadonlySet<string>): Promise<void> {
  for (const path of await readdir(to, { recursive: true }))
    if (!paths.has(path)) await rm(join(to, path), { recursive: true, force: true });
}

/** A file that went away meanwhile is not in the next list. */
function ignoreGone(fault: unknown): void {
  if (codeOf(fault) !== "ENOENT") throw fault;
}
