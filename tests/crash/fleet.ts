import type { ChildProcess } from "node:child_process";
import { ended, type Processes } from "../servers/processes.ts";
import { asItIs, type Under } from "../servers/set-clock.ts";
import { SHORT_LIVED_PROGRAM } from "../servers/short-lived.ts";

/** One process of the program, from its start to its end. */
export interface Life {
  readonly pid: number;
  /** True once it has said that it works. */
  isReady(): boolean;
}

/** A process that ended by itself, and what it printed. */
export interface Fall {
  readonly wasReady: boolean;
  readonly said: string;
}

/** Processes of the program, kept as a supervisor does: one that ends is started again. */
export interface Fleet {
  alive(): readonly Life[];
  /** Starts what is missing. */
  fill(): void;
  /** kill -9; nothing is started in its place before the next `fill`. */
  kill(life: Life): Promise<void>;
  /** Ends all of them as an operator does, and starts none. */
  stop(): Promise<void>;
  /** How many did not end well within the program's own patience when they were asked to. */
  forced(): number;
  /** Processes that ended although nobody had asked them to. */
  fallen(): readonly Fall[];
}

const RESTART_MS = 300;

/** See {@link Fleet}. */
export function createFleet({
  processes,
  under = asItIs,
  main,
  settings,
  folder,
  size,
  flags = SHORT_LIVED_PROGRAM,
  onOutput,
}: {
  readonly processes: Processes;
  readonly under?: Under;
  readonly main: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Where they are started; no settings of a developer lie there. */
  readonly folder: string;
  readonly size: number;
  /** Of Node.js. */
  readonly flags?: readonly string[];
  /** Told what they print. */
  readonly onOutput?: ((printed: string) => void) | undefined;
}): Fleet {
  const { PATH = "", HOME = "" } = process.env;
  const lives = new Map<Life, ChildProcess>();
  const fallen: Fall[] = [];
  let wanted = 0;
  let forced = 0;

  const start = (): void => {
    const env = { PATH, HOME, ...settings };
    const [command = "", ...given] = under([process.execPath, ...flags, main, "--unrehearsed"]);
    const child = processes.start(command, given, {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let ready = false;
    const life: Life = { pid: child.pid ?? 0, isReady: () => ready };
    child.stdout?.on("data", (chunk: Buffer) => {
      ready = true;
      onOutput?.(chunk.toString());
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      onOutput?.(chunk.toString());
      said = (said + chunk.toString()).slice(-2_000);
    });
    child.once("exit", (code) => {
      if (!lives.delete(life)) return;
      fallen.push({ wasReady: ready, said: `ended with ${code}: ${said.trim()}` });
      setTimeout(keep, RESTART_MS);
    });
    lives.set(life, child);
  };
  const keep = (): void => {
    while (lives.size < wanted) start();
  };
  const finish = async (life: Life, signal: NodeJS.Signals): Promise<void> => {
    const child = lives.get(life);
    lives.delete(life);
    if (child === undefined) return;
    await ended(child, signal);
    if (signal === "SIGTERM" && life.isReady() && child.exitCode !== 0) forced += 1;
  };
  return {
    alive: () => [...lives.keys()],
    fill() {
      wanted = size;
      keep();
    },
    kill: (life) => finish(life, "SIGKILL"),
    async stop() {
      wanted = 0;
      await Promise.all([...lives.keys()].map((life) => finish(life, "SIGTERM")));
    },
    forced: () => forced,
    fallen: () => fallen,
  };
}
