import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders here are kept in memory. A container may have left little room for it. */
const MEMORY = "/dev/shm";
/** Several times what the folders of a run take at the same time. */
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Where the folders of tests lie: in memory where it has room, else on the disk. Each test copies a database of a thousand files
 * and drops it after seconds; on a disk that takes several times the processor time, and whoever else writes waits for it.
 */
export function memoryFolder(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize < ROOM_BYTES ? tmpdir() : MEMORY;
  } catch {
    return tmpdir();
  }
}

/**
 * Makes a folder in which everything lies that a run throws away: `tmpdir()` is in it until the folder is removed.
 */
export function openRunFolder(): { readonly folder: string; remove(): void } {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(memoryFolder(), "test-run-"));
  process.env.TMPDIR = folder;
  return {
    folder,
    remove() {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
