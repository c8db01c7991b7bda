import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Absent } from "./restartable.ts";

/** Changes a command before it is started, for instance to run under another clock. */
export type Under = (command: readonly string[]) => readonly string[];
export const asItIs: Under = (command) => command;

/** The wall clock of some processes, which can be set while they run; their monotonic clock goes on. */
export interface SettableClock {
  readonly kind: "settable";
  /** The command that runs a command under this clock. */
  readonly under: Under;
  /** Sets the clock so many seconds beside the right time; 0 sets it right. All processes see it at once. */
  set(seconds: number): void;
  close(): void;
}

const LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
const SHARED_MEMORY = "/dev/shm";

/** Debian's faketime, which any program takes its time from, databases included. */
export function openSettableClock(): SettableClock | Absent {
  if (!existsSync(LIBRARY)) return { kind: "absent", why: "faketime is not installed (apt-get install faketime)" };
  const folder = mkdtempSync("/tmp/test-clock-");
  // PostgreSQL runs under an account of its own, and reads the time too.
  chmodSync(folder, 0o755);
  const file = join(folder, "time");
  const set = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? "" : "+"}${seconds}\n`);
  set(0);
  const variables = [
    `LD_PRELOAD=${LIBRARY}`,
    `FAKETIME_TIMESTAMP_FILE=${file}`,
    "FAKETIME_NO_CACHE=1",
    "FAKETIME_DONT_FAKE_MONOTONIC=1",
    "NO_FAKE_STAT=1",
  ];
  return {
    kind: "settable",
    under: (command) => ["/usr/bin/env", ...variables, ...command],
    set,
    close() {
      rmSync(folder, { recursive: true, force: true });
      removeLeftOver();
    },
  };
}

/** What the library keeps for each process stays behind when that is killed. */
function removeLeftOver(): void {
  for (const name of existsSync(SHARED_MEMORY) ? readdirSync(SHARED_MEMORY) : []) {
    const pid = /^(?:sem\.)?faketime_(?:shm|sem)_(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(SHARED_MEMORY, name), { force: true });
  }
}
