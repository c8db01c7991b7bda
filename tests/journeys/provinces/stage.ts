import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atHost } from "../../servers/at-host.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { controlOf } from "../../servers/office-commands.ts";
import { ended } from "../../servers/processes.ts";
import { spawnInstalled, spawnProgram } from "../../servers/program.ts";

/** What one province has set, beside its address. */
export type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

const hostOf = (name: string): string => `${name}.example`;

/** Starts provinces in one process; resolves once all that can have started. */
export async function startProvinces(
  files: Files,
  shared: Readonly<Record<string, string>> = {},
  {
    how = "quickly",
    files: unusable = [],
  }: {
    readonly how?: "quickly" | "as-installed";
    /** Provinces that have a file where their data folder should be. */
    readonly files?: readonly string[];
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "test-provinces-"));
  mkdirSync(join(folder, "data"));
  for (const [name, given] of Object.entries(files)) {
    const lines = Object.entries({ PUBLIC_URL: `http://${hostOf(name)}`, ...given });
    writeFileSync(
      join(folder, `${name}.env`),
      lines.map(([key, value]) => `${key}=${JSON.stringify(value)}\n`).join(""),
    );
    // As a first start leaves it, which takes seconds for each.
    if (unusable.includes(name)) writeFileSync(join(folder, "data", name), "");
    else if (shared.DATABASE_URL === undefined)
      cpSync(newDataFolder("province"), join(folder, "data", name), { recursive: true });
  }
  const settings = { PROVINCES_DIR: folder, DATA_DIR: join(folder, "data"), PORT: "0", HOST: "127.0.0.1", ...shared };
  const child = how === "quickly" ? spawnProgram(settings) : spawnInstalled(settings);
  let printed = "";
  const port = await new Promise<number>((resolve, reject) => {
    for (const output of [child.stdout, child.stderr])
      output?.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        const [, found] = / at port (\d+)/.exec(printed) ?? [];
        if (found !== undefined) resolve(Number(found));
      });
    child.once("exit", (code) => reject(new Error(`the program ended with ${code}: ${printed.trim()}`)));
  });
  return {
    folder,
    child,
    /** All that it printed, its log included. */
    printed: () => printed,
    at: (name: string) => atHost(port, name.includes(".") ? name : hostOf(name)),
    origin: (name: string): string => `http://${hostOf(name)}`,
    dataDir: (name: string): string => join(folder, "data", name),
    /** Where the command line asks one province, and with what. */
    control: (name: string) => controlOf({ dataDir: join(folder, "data", name) }),
    /** Asks what the command line asks of one province. */
    async command(name: string, of: string, method: string, ...given: readonly unknown[]) {
      const { operations, token } = await controlOf({ dataDir: join(folder, "data", name) });
      const response = await fetch(`${operations}/control`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ of, method, arguments: given }),
      });
      return response.json();
    },
    end: () => ended(child, "SIGTERM"),
    async stop() {
      await ended(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type RunningProvinces = Awaited<ReturnType<typeof startProvinces>>;

/** Asks a province in the web chat, as a tool that names its conversation. */
export async function ask(
  { at }: RunningProvinces,
  name: string,
  text: string,
  conversation = "cung-mot-cuoc-tro-chuyen",
): Promise<string> {
  const told = await at(name)("/api/chat", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation, text }),
  });
  return told.text;
}
