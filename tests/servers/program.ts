import type { ChildProcess, StdioOptions } from "node:child_process";
import { rmSync } from "node:fs";
import { packageRoot } from "../../src/surroundings.ts";
import { compiledFile } from "./compiled.ts";
import { newDataFolder } from "./data-folder.ts";
import { createProcesses, ended } from "./processes.ts";
import { shortLived } from "./short-lived.ts";

/** A test that fails before it can end its program leaves none behind. */
const processes = createProcesses();
process.once("exit", processes.endAll);

/** The whole program in a process of its own, on a free loopback port. */
export interface RunningProgram {
  readonly address: string;
  /** What it printed when it was ready. */
  readonly banner: string;
  readonly process: ChildProcess;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** Starts the compiled program and waits until it can answer. */
export async function startProgram(
  dataDir = newDataFolder("program"),
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const child = spawnProgram({ DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent", ...settings });
  const { address, banner } = await readyOf(child);
  return {
    address,
    banner,
    process: child,
    dataDir,
    async stop() {
      await ended(child, "SIGTERM");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the program with settings, by this Node.js unless another is named; the caller ends it. */
export function spawnProgram(settings: Readonly<Record<string, string>>, node = process.execPath): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const given = shortLived(compiledFile(new URL("../../src/main.ts", import.meta.url)), node === process.execPath);
  return processes.start(node, given, {
    cwd: packageRoot,
    env: { PATH, HOME, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Starts it as `npm start` does, without what makes short lives cheap: for what is measured. The caller ends it. */
export function spawnInstalled(settings: Readonly<Record<string, string>>): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const main = compiledFile(new URL("../../src/main.ts", import.meta.url));
  const stdio: StdioOptions = ["ignore", "pipe", "pipe"];
  return processes.start(process.execPath, ["--v8-pool-size=1", main], {
    ...{ cwd: packageRoot, env: { PATH, HOME, ...settings }, stdio },
  });
}

/** Waits until a program prints where it can be reached. */
export function readyOf(child: ChildProcess): Promise<{ readonly address: string; readonly banner: string }> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (address !== undefined) resolve({ address, banner: printed });
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => reject(new Error(`the program ended with ${code}: ${printed.trim()}`)));
  });
}
