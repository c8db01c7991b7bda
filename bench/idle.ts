import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "./measure.ts";
import { askProgram, startProgram } from "./program.ts";

/** Ticks of a processor in a second, as Linux counts them in `/proc`. */
const TICKS = 100;
const SETTLES_MS = 60_000;

export interface IdleBenchOptions {
  /** How long each round lasts. */
  readonly minutes: number;
  readonly print: (line: string) => void;
}

/**
 * Measures what the program costs while nobody uses it: started on a new folder with the shipped documents, one question
 * asked, then left alone for two rounds. Processor time is that of the process and of the children it has waited for.
 */
export async function benchIdle({ minutes, print }: IdleBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "bench-idle-"));
  try {
    const program = await startProgram(folder);
    try {
      await askProgram(program, "han gui bao cao");
      await pause(SETTLES_MS);
      const rows: string[][] = [["round", "minutes", "processor s", "of a core %", "resident MB", "threads", "ready"]];
      for (const round of ["1", "2"]) rows.push([round, ...(await oneRound(program, minutes))]);
      print(`\nThe whole program while nobody uses it\n${table(rows)}`);
    } finally {
      await program.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function oneRound(
  { pid = 0, address }: { readonly pid: number | undefined; readonly address: string },
  minutes: number,
): Promise<string[]> {
  const before = await processorSeconds(pid);
  await pause(minutes * 60_000);
  const spent = (await processorSeconds(pid)) - before;
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const threads = (await readdir(`/proc/${pid}/task`)).length;
  const ready = await fetch(`${address}/readyz`);
  return [
    String(minutes),
    spent.toFixed(2),
    ((100 * spent) / (minutes * 60)).toFixed(2),
    resident.toFixed(0),
    String(threads),
    await ready.text(),
  ];
}

async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // utime, stime, cutime and cstime.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
