import { existsSync } from "node:fs";
import { type Config, parseConfig, SETTING_NAMES } from "./config.ts";
import { codeOf } from "./database/storage-error.ts";
import type { ProvinceSettings } from "./provinces/files/provinces.ts";

/** The environment, with the lines of `.env` that it does not set itself. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** What runs by these settings: one province, or all that have a file in PROVINCES_DIR. */
export type Installation =
  | { readonly kind: "one"; readonly config: Config }
  | { readonly kind: "many"; readonly shared: Config; readonly provinces: readonly ProvinceSettings[] };

/**
 * Reads the settings from the environment, `.env` and PROVINCES_DIR. A wrong one ends the program with one line about it; what is
 * wrong with a single province is told of it. What reads provinces is loaded only where there are several: it brings half of the
 * program with it.
 */
export async function readInstallation(): Promise<Installation> {
  const environment = readEnvironment();
  const parsed = parseConfig({ ...environment, PROVINCE: undefined });
  if (parsed.kind === "wrong") return stop(parsed.line);
  void tellUnknown();
  const folder = environment.PROVINCES_DIR?.trim();
  if (folder === undefined || folder === "") return { kind: "one", config: parsed.config };
  const { readProvinces } = await import("./provinces/files/read-provinces.ts");
  const read = readProvinces(folder, environment);
  if (read.kind === "wrong") return stop(read.line);
  return { kind: "many", shared: parsed.config, provinces: read.provinces };
}

/** Says what is wrong with single provinces; where no other is left, that ends the program. */
export function tellWrongProvinces(provinces: readonly ProvinceSettings[]): void {
  for (const one of provinces) if (one.kind === "wrong") process.stderr.write(`${one.line}\n`);
  if (provinces.every(({ kind }) => kind === "wrong")) stop("no province can be started");
}

/**
 * Reads the settings of one province, as {@link readInstallation}.
 * @param name which one, where there are several; else PROVINCE says it
 */
export async function readConfig(name = readEnvironment().PROVINCE?.trim()): Promise<Config> {
  const installation = await readInstallation();
  const wanted = name === "" ? undefined : name;
  if (installation.kind === "one")
    return wanted === undefined
      ? installation.config
      : stop(`there is no province ${wanted}: PROVINCES_DIR is not set`);
  const { provinces } = installation;
  const names = provinces.map((one) => one.name).join(", ");
  if (wanted === undefined) return stop(`say which province: --province NAME, of ${names}`);
  const found = provinces.find((one) => one.name === wanted);
  if (found === undefined) return stop(`there is no province ${wanted} in PROVINCES_DIR, which has ${names}`);
  return found.kind === "settings" ? found.config : stop(found.line);
}

/**
 * Reads the settings of one province where it is named or there is only one, else of all: for what is done to each of them.
 * Those whose settings are wrong are left out, and said.
 */
export async function readConfigs(name = readEnvironment().PROVINCE?.trim()): Promise<readonly Config[]> {
  if (name !== undefined && name !== "") return [await readConfig(name)];
  const installation = await readInstallation();
  if (installation.kind === "one") return [installation.config];
  tellWrongProvinces(installation.provinces);
  return installation.provinces.flatMap((one) => (one.kind === "settings" ? [one.config] : []));
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
