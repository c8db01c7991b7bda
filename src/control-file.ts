import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "./config.ts";

/** Where the running server is, and the token for its `/control`. Whoever can read the data folder may use it. */
export interface ControlFile {
  readonly address: string;
  /** Where `/control` and `/metrics` are. */
  readonly operations: string;
  readonly token: string;
  readonly pid: number;
}

const NAME = "control.json";
const file = z.object({
  address: z.string(),
  operations: z.string(),
  token: z.string(),
  pid: z.number().int().positive(),
});

/** Writes the file so that only its owner can read it. */
export async function writeControl(folder: string, control: ControlFile): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, NAME), JSON.stringify(control), { mode: 0o600 });
}

/** Removes the file unless another server has written its own since. */
export async function removeControl(folder: string, pid: number): Promise<void> {
  const kept = await readControl(folder);
  if (kept === undefined || kept.pid === pid) await rm(join(folder, NAME), { force: true });
}

/** The server that runs on this data folder; undefined when none does, or when the file is that of a killed one. */
export async function readControl(folder: string): Promise<ControlFile | undefined> {
  try {
    const parsed = file.parse(JSON.parse(await readFile(join(folder, NAME), "utf8")));
    process.kill(parsed.pid, 0);
    return parsed;
  } catch {
    return undefined;
  }
}

/** The address at which people reach the program. */
export function addressOf({ publicUrl, host, port }: Pick<Config, "publicUrl" | "host" | "port">): string {
  return publicUrl ?? `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
}
