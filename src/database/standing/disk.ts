import { randomUUID } from "node:crypto";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** So much must be free: the embedded database takes room for its log in pieces of 16 MB, and ends when it gets none. */
const ROOM_BYTES = 24_000_000;
/** A limit per user does not show in what is free, so as much as a message with its files is written and removed. */
const PROBE = new Uint8Array(256 * 1024).fill(7);

/** Whether something can be kept in a folder now. The folder is made where it is missing. */
export async function takesWrites(folder: string): Promise<boolean> {
  const probe = join(folder, `probe-${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < ROOM_BYTES) return false;
    await writeFile(probe, PROBE, { mode: 0o600 });
    return true;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
