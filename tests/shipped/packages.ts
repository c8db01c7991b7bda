import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../../src/surroundings.ts";

/** A package that is installed to run the product. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package says it, in the words of SPDX: "MIT", "(MIT OR GPL-3.0-or-later)". Empty when it says none. */
  readonly licence: string;
}

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().default(""), license: z.string().default(""), dev: z.boolean().default(false) }),
  ),
});
const FOLDER = "node_modules/";

/**
 * The packages of a lock file (the text of `package-lock.json`) that `npm ci --omit=dev` installs, on any machine.
 * @throws ZodError when the text is no lock file.
 */
export function shippedPackages(lock: string): readonly ShippedPackage[] {
  return Object.entries(lockFile.parse(JSON.parse(lock)).packages)
    .filter(([path, { dev }]) => path !== "" && !dev)
    .map(([path, { version, license }]) => ({
      name: path.slice(path.lastIndexOf(FOLDER) + FOLDER.length),
      version,
      licence: license,
    }));
}

/** The lock file of this repository. */
export const readLock = (): string => readFileSync(join(packageRoot, "package-lock.json"), "utf8");
