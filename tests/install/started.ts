import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync } from "node:fs";
import { z } from "zod";
import { ended, type Processes } from "../servers/processes.ts";
import { readyOf } from "../servers/program.ts";

/** Number of Debian's user nobody. */
const NOBODY = 65_534;
const QUESTION = "ai ký kế hoạch 1701";
const answered = z.object({ status: z.literal("answered"), text: z.string().min(1) });

/** A program with its folder and settings, run as a user without rights where this one may choose. */
export interface Installed {
  readonly folder: string;
  readonly start: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const isRoot = process.getuid?.() === 0;
const asNobody = isRoot ? ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"] : [];

/** Makes a data folder that belongs to the user without rights. */
export function ownedFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (isRoot) chownSync(path, NOBODY, NOBODY);
  return path;
}

/** Starts a program; nothing outlives `processes`. */
export function startInstalled(processes: Processes, { folder, start, environment }: Installed) {
  const [command = "", ...given] = [...asNobody, ...start];
  const { PATH = "" } = process.env;
  const options = { cwd: folder, env: { PATH, HOME: "/nonexistent", ...environment } };
  return processes.start(command, given, { ...options, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs a command of an installed program and gives what it printed; `code` is its exit code. */
export function runInstalled({ folder, start, environment }: Installed): {
  readonly out: string;
  readonly code: number;
} {
  const [command = "", ...given] = [...asNobody, ...start];
  const { PATH = "" } = process.env;
  const env = { PATH, HOME: "/nonexistent", ...environment };
  try {
    const out = execFileSync(command, given, { cwd: folder, env, encoding: "utf8", timeout: 60_000, stdio: "pipe" });
    return { out, code: 0 };
  } catch (fault) {
    const ran = z.object({ stdout: z.string(), status: z.number().nullable() }).safeParse(fault);
    return { out: ran.data?.stdout ?? String(fault), code: ran.data?.status ?? 1 };
  }
}

/** Waits until a program serves, asks it a question, and looks at the office's page; gives its address. */
export async function answersFrom(
  child: ReturnType<typeof startInstalled>,
): Promise<{ address: string; banner: string }> {
  const { address, banner } = await readyOf(child);
  const response = await fetch(`${address}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation: "newcomer", text: QUESTION }),
    signal: AbortSignal.timeout(60_000),
  });
  answered.parse(await response.json());
  return { address, banner };
}

/** Ends a program as an engine or systemd does. @throws Error when it does not end well. */
export async function stopped(child: ReturnType<typeof startInstalled>): Promise<void> {
  const code = await ended(child, "SIGTERM");
  if (code !== 0) throw new Error(`the program ended with ${code}`);
}
