import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** The processes that a run has started; none of them outlives it. */
export interface Processes {
  /** Starts one; its output has to be read by the caller. */
  start(command: string, given: readonly string[], options: SpawnOptions): ChildProcess;
  /** Kills those that still live. It waits for nothing, so that an ending process can call it. */
  endAll(): void;
}

/** See {@link Processes}. */
export function createProcesses(): Processes {
  const living = new Set<ChildProcess>();
  return {
    start(command, given, options) {
      const child = spawn(command, [...given], options);
      living.add(child);
      child.once("exit", () => living.delete(child));
      return child;
    },
    endAll() {
      for (const child of living) child.kill("SIGKILL");
    },
  };
}

/** Sends a signal and waits for the end; gives the exit code. */
export function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    if (signal !== undefined) child.kill(signal);
  });
}
