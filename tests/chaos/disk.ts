import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A disk of its own that can be filled. */
export interface SmallDisk {
  /** Where a process keeps its data. */
  readonly folder: string;
  /** Leaves no byte free. */
  fill(): void;
  free(): void;
  close(): void;
}

const SIZE_MB = 384;
const PIECE = Buffer.alloc(1024 * 1024, 7);

/** Mounts a small disk in memory; undefined where this account may not. */
export async function openDisk(at: string): Promise<SmallDisk | undefined> {
  mkdirSync(at, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m,mode=700`, "tmpfs", at], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const folder = join(at, "data");
  mkdirSync(folder, { mode: 0o700 });
  const ballast = join(at, "ballast");
  return {
    folder,
    fill() {
      for (let size = PIECE.length; size >= 1; ) {
        try {
          appendFileSync(ballast, PIECE.subarray(0, size));
        } catch {
          size = Math.floor(size / 4);
        }
      }
    },
    free: () => rmSync(ballast, { force: true }),
    close() {
      try {
        execFileSync("umount", ["-l", at], { stdio: "ignore" });
      } catch {
        // It goes with the machine.
      }
    },
  };
}
