import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createProcesses, ended, type Processes } from "./processes.ts";

/** A server of one's own on a loopback port, or why there is none. */
export type TestServer = RunningServer | Absent;
export interface Absent {
  readonly kind: "absent";
  readonly why: string;
}
export interface RunningServer {
  readonly kind: "running";
  readonly url: string;
  stop(): Promise<void>;
}
/** A server that can be ended and started again on the same port, with what is left in its folder. */
export interface RestartableServer extends RunningServer {
  /** Ends it, has something happen to its folder, and starts it again. */
  restart(signal: NodeJS.Signals, meanwhile?: (folder: string) => Promise<void>): Promise<void>;
}

export interface ServerCommand {
  /** Its own; removed when it is stopped. */
  readonly folder: string;
  readonly command: readonly string[];
  readonly url: string;
  /** Fails while it does not answer. */
  readonly answers: () => Promise<void>;
  readonly stopWith: NodeJS.Signals;
}

const TRIES = 200;
const BETWEEN_MS = 50;

/** Starts a server and waits until it answers. */
export async function startServer(
  { folder, command: [program = "", ...given], url, answers, stopWith }: ServerCommand,
  processes: Processes = createProcesses(),
): Promise<RestartableServer> {
  const start = async (): Promise<ChildProcess> => {
    const child = processes.start(program, given, { stdio: "ignore", cwd: folder });
    await again(answers, url);
    return child;
  };
  let child = await start();
  return {
    kind: "running",
    url,
    async restart(signal, meanwhile) {
      await ended(child, signal);
      await meanwhile?.(folder);
      child = await start();
    },
    async stop() {
      await ended(child, stopWith);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function again(answers: () => Promise<void>, url: string): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      await answers();
      return;
    } catch (fault) {
      if (left === 0) throw new Error(`${url} does not answer`, { cause: fault });
      await sleep(BETWEEN_MS);
    }
  }
}
