import { tmpdir } from "node:os";
import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";

/** What unpacked streams take lies outside the heap: all of the memory together may be this many heaps. */
const HEAPS = 2;
const EVERY_MS = 200;

interface Watched {
  /** The process that asked for the conversion. */
  readonly parent: number;
  readonly mostBytes: number;
  readonly folder: string;
  readonly everyMs: number;
}

/**
 * A thread sees what a conversion is too busy to see: that its parent is gone, or that the memory of the machine is
 * running out. It ends the process then, with the programs that the process started and the folder they write into.
 */
export function endWithParent(): void {
  const workerData: Watched = {
    parent: process.ppid,
    mostBytes: getHeapStatistics().heap_size_limit * HEAPS,
    folder: tmpdir(),
    everyMs: EVERY_MS,
  };
  // As text, so that the same lines run compiled and as a source: a thread has no loader of its own.
  new Worker(`(${watch})(require)`, { eval: true, workerData }).unref();
}

/** Runs in the thread: it sees nothing of this file but what it is given. */
function watch(load: NodeJS.Require): void {
  const { rmSync, writeSync } = load("node:fs");
  const { parent, mostBytes, folder, everyMs }: Watched = load("node:worker_threads").workerData;
  setInterval(() => {
    const isAlone = process.ppid !== parent;
    if (!isAlone && process.memoryUsage.rss() < mostBytes) return;
    if (!isAlone) writeSync(2, "\nout of memory\n");
    if (isAlone) rmSync(folder, { recursive: true, force: true });
    process.kill(-process.pid, "SIGKILL");
  }, everyMs);
}
