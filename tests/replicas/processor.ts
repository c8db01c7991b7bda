import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time of some processes so far, in milliseconds. */
export function processorOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (statOf(pid)?.own ?? 0), 0);
}

/** The same of a server and all the processes that it has started, those that have ended too. */
export function processorOfTree(root: number): number {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = all.flatMap((name) => {
    const stat = statOf(Number(name));
    return stat?.parent === root ? [stat.own] : [];
  });
  const { own = 0, ended = 0 } = statOf(root) ?? {};
  return [own, ended, ...children].reduce((sum, milliseconds) => sum + milliseconds, 0);
}

/** The process that started one. */
export function parentOf(pid: number): number {
  return statOf(pid)?.parent ?? 0;
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line
      .slice(line.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    );
    return { parent, own: (user + system) * TICK_MS, ended: (endedUser + endedSystem) * TICK_MS };
  } catch {
    return undefined;
  }
}
