import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseConfig } from "../../src/config.ts";
import { readControl } from "../../src/control-file.ts";
import { inventPassword } from "./passwords.ts";

/** The real program, and the commands that a person types beside it. */
export interface Product {
  /** Of the web chat. */
  readonly address: string;
  /** Types a command; gives what it printed, and fails with that when it was not carried out. */
  type(...words: readonly string[]): Promise<readonly string[]>;
  /** What the program logged as wrong. */
  faults(): readonly string[];
}

export interface ProductParts {
  /** Holds the data; the commands run here too, so that no `.env` of the checkout is read. */
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Told of each process, so that it can be ended whatever happens. */
  readonly started: (child: ChildProcess) => void;
}

/** The demo is compiled together with the program, and lies beside it as the sources do. */
const sources = fileURLToPath(new URL("../../src", import.meta.url));
const START_MS = 60_000;
const COMMAND_MS = 60_000;
const SHOWN = 2_000;
/** Makes the program end when its connection to the demo breaks, so that it does not outlive a killed demo. */
const ENDS_WITH_US = "data:text/javascript,process.once('disconnect',()=>process.kill(process.pid,'SIGTERM'))";

/** The settings of the program, without those of the shell or a `.env`, which may name real accounts. */
export function demoSettings(folder: string, platforms: Readonly<Record<string, string>>): Record<string, string> {
  const password = inventPassword();
  return { ...platforms, DATA_DIR: join(folder, "data"), PORT: "0", LOG_LEVEL: "error", OFFICE_PASSWORD: password };
}

/** Starts the compiled program and waits until it takes commands. */
export async function startProduct({ folder, settings, started }: ProductParts): Promise<Product> {
  if (!existsSync(join(sources, "main.js"))) throw new Error("the program is not compiled: start it by npm run demo");
  const { PATH = "", HOME = "" } = process.env;
  const run = (given: readonly string[], more: "ipc" | "ignore"): { child: ChildProcess; said: () => string } => {
    const child = spawn(process.execPath, [...given], {
      cwd: folder,
      env: { PATH, HOME, ...settings },
      stdio: ["ignore", "pipe", "pipe", more],
    });
    started(child);
    let said = "";
    const listen = (chunk: string): void => {
      said += chunk;
    };
    child.stdout?.setEncoding("utf8").on("data", listen);
    child.stderr?.setEncoding("utf8").on("data", listen);
    return { child, said: () => said };
  };
  const program = run(["--import", ENDS_WITH_US, join(sources, "main.js")], "ipc");
  const address = await taken(settings, program);
  return {
    address,
    faults: () => [...program.said().matchAll(/"fault":"([^"]*)"/g)].map(([, fault = ""]) => fault),
    async type(...words) {
      const { child, said } = run([join(sources, "cli.js"), ...words], "ignore");
      const bound = setTimeout(() => child.kill("SIGKILL"), COMMAND_MS);
      // "close", not "exit": what it printed may arrive after its exit.
      const [code] = await once(child, "close");
      clearTimeout(bound);
      if (code !== 0) throw new Error(`${words.slice(0, 2).join(" ")} ended with ${code}: ${said().slice(-SHOWN)}`);
      return said().trimEnd().split("\n");
    },
  };
}

/** Waits for the address at which the program takes commands. */
async function taken(
  settings: Readonly<Record<string, string>>,
  { child, said }: { readonly child: ChildProcess; readonly said: () => string },
): Promise<string> {
  const parsed = parseConfig(settings);
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  for (const from = performance.now(); performance.now() - from < START_MS; await sleep(30)) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const control = await readControl(parsed.config.dataDir);
    if (control !== undefined) return control.address;
  }
  throw new Error(`the program did not start: ${said().slice(-SHOWN)}`);
}
