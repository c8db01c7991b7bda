import { existsSync } from "node:fs";
import { type Config, parseConfig, SETTING_NAMES } from "./config.ts";
import { codeOf } from "./database/storage-error.ts";

/** The environment, with the lines of `.env` that it does not set itself. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** Reads the settings from the environment and `.env`. A wrong one ends the program with one line about it. */
export function readConfig(): Config {
  const parsed = parseConfig(readEnvironment());
  if (parsed.kind === "wrong") return stop(parsed.line);
  void tellUnknown();
  return parsed.config;
}

/** Says which variables look like settings and are none. Loaded beside: nothing waits for it. */
async function tellUnknown(): Promise<void> {
  const { unknownSettings } = await import("./settings/unknown.ts");
  for (const line of unknownSettings(Object.keys(process.env), SETTING_NAMES)) process.stderr.write(`${line}\n`);
}

/**
 * Whether the program is told on its command line (`node dist/src/main.js --unrehearsed`) to open its queue and its channels at
 * once: a process that lives for seconds gains nothing by a rehearsal.
 */
export function isUnrehearsed(given: readonly string[]): boolean {
  return given.includes("--unrehearsed");
}

/** Ends the program with one line that says what is wrong and what to do. */
export function stopWith(fault: unknown, port?: number): never {
  if (codeOf(fault) === "EADDRINUSE")
    return stop(`port ${port ?? ""} is in use: stop the other program or set PORT to another number`);
  if (codeOf(fault) === "EACCES" && port !== undefined)
    return stop(`port ${port} needs more rights: set PORT to a number above 1023`);
  return stop(fault instanceof Error ? fault.message : String(fault));
}

function stop(line: string): never {
  process.stderr.write(`${line.replaceAll("\n", " ")}\n`);
  process.exit(1);
}
