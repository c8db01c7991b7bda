import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the package, whether the program runs from the sources or from `dist`. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The program as it was built: its name and version, and the commit (twelve hex digits, "+" where files had been changed). */
export const program = builtAs();

/** A new id: 128 random bits in hex, so it can stand in an address. */
export function newId(): string {
  return randomBytes(16).toString("hex");
}

/** A fingerprint (SHA-256), in hex. */
export function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Now, as an ISO instant. */
export const instant = (): string => new Date().toISOString();
/** Now, in milliseconds of a monotonic clock. */
export const now = (): number => performance.now();

function findRoot(from: string): string {
  return existsSync(join(from, "package.json")) ? from : findRoot(dirname(from));
}

function builtAs(): { readonly name: string; readonly version: string; readonly commit: string | undefined } {
  const named = stringsIn(join(packageRoot, "package.json"));
  // Beside what was compiled; there is none where the sources run.
  const { commit } = stringsIn(join(dirname(fileURLToPath(import.meta.url)), "../built.json"));
  return { name: named.name ?? "", version: named.version ?? "0.0.0", commit };
}

/** The strings at the top of a JSON file; nothing where it is not there. */
function stringsIn(file: string): Readonly<Record<string, string | undefined>> {
  if (!existsSync(file)) return {};
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  const entries = typeof read === "object" && read !== null ? Object.entries(read) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
