import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Folder of the package, whether the program runs from the sources or from `dist`. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

const packageSays = z.object({ name: z.string(), version: z.string(), engines: z.object({ node: z.string() }) });
const buildSays = z.object({ commit: z.string() }).partial();

/**
 * The program as it was built: its name and version, which Node.js it runs on (">=20.19.0"), and the commit (twelve hex
 * digits, "+" where files had been changed).
 */
export const program: {
  readonly name: string;
  readonly version: string;
  readonly leastNode: string;
  readonly commit: string | undefined;
} = builtAs();

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

/** Rings once after so many milliseconds; gives what stops it. */
export function ringAfter(milliseconds: number, ring: () => void): () => void {
  const timer = setTimeout(ring, milliseconds);
  return () => clearTimeout(timer);
}

function findRoot(from: string): string {
  return existsSync(join(from, "package.json")) ? from : findRoot(dirname(from));
}

function builtAs() {
  const { name, version, engines } = packageSays.parse(
    JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")),
  );
  // Beside what was compiled; there is none where the sources run.
  const built = join(dirname(fileURLToPath(import.meta.url)), "../built.json");
  const { commit } = existsSync(built) ? buildSays.parse(JSON.parse(readFileSync(built, "utf8"))) : {};
  return { name, version, leastNode: engines.node, commit };
}
