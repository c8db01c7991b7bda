import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** Where Debian keeps the programs of each version. */
const DEBIAN = "/usr/lib/postgresql";
const LONGEST_MS = 6 * 3_600_000;
const LINES = 16_000_000;

export type Tool =
  | { readonly kind: "found"; readonly path: string; readonly version: number }
  | { readonly kind: "absent"; readonly says: string };

/**
 * Finds a program of PostgreSQL that fits: of the given version or the next newer one, on the search path or where Debian
 * puts it. `version` is the first number, 16.
 */
export async function findTool(
  name: "pg_dump" | "pg_restore",
  version: number,
  folders: readonly string[] | undefined = undefined,
): Promise<Tool> {
  const tried = await Promise.all((folders ?? (await usualFolders())).map((folder) => versionOf(join(folder, name))));
  const found = tried.flat().toSorted((one, other) => one.version - other.version);
  const fits = found.find((tool) => tool.version >= version);
  if (fits !== undefined) return { kind: "found", ...fits };
  const newest = found.at(-1);
  const lack =
    newest === undefined ? `${name} is not installed` : `${name} is of version ${newest.version}, which is too old`;
  return {
    kind: "absent",
    says: `${lack}: install version ${version} or newer (apt-get install postgresql-client-${version}) and try again`,
  };
}

/**
 * Runs a program of PostgreSQL on the database of a URL. The password goes by the environment, where other users of the
 * machine do not see it.
 * @throws Error with the last line that the program printed.
 */
export async function runTool(path: string, url: string, given: readonly string[]): Promise<string> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = "";
  return runAlone(path, [`--dbname=${address.toString()}`, "--no-password", ...given], password);
}

/** Runs a program of PostgreSQL that needs no database. */
export async function runAlone(path: string, given: readonly string[], password = ""): Promise<string> {
  const env = { PATH: process.env.PATH ?? "", LC_ALL: "C", ...(password === "" ? {} : { PGPASSWORD: password }) };
  try {
    const { stdout } = await promisify(execFile)(path, given, { env, timeout: LONGEST_MS, maxBuffer: LINES });
    return stdout;
  } catch (fault) {
    const printed = typeof fault === "object" && fault !== null && "stderr" in fault ? String(fault.stderr).trim() : "";
    throw Object.assign(new Error(printed.split("\n").at(-1) || `${path} failed`), {
      ...(/no space left|disk quota/i.test(printed) ? { code: "ENOSPC" } : {}),
    });
  }
}

async function usualFolders(): Promise<readonly string[]> {
  const versions = await readdir(DEBIAN).catch(() => []);
  return [...(process.env.PATH ?? "").split(delimiter), ...versions.map((version) => join(DEBIAN, version, "bin"))];
}

async function versionOf(path: string): Promise<readonly { readonly path: string; readonly version: number }[]> {
  const printed = await promisify(execFile)(path, ["--version"]).then(
    ({ stdout }) => stdout,
    () => "",
  );
  const version = /\(PostgreSQL\) (\d+)/.exec(printed)?.[1];
  return version === undefined ? [] : [{ path, version: Number(version) }];
}
