import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Migration } from "../database/schema/migration.ts";
import { digest, packageRoot } from "../surroundings.ts";

const strings = z.record(z.string(), z.string()).readonly();
const lines = z.array(z.string()).readonly();
const lastRelease = z.object({
  version: z.string(),
  /** A tag or a commit of this repository: "v0.2.0". */
  ref: z.string().min(1),
  /** Fingerprints of the steps by their ids, in the order of the list. */
  migrations: strings,
  tables: z.record(z.string(), z.object({ columns: strings, unique: lines, held: lines })).readonly(),
});
/** What the last release left in databases: the baseline that newer steps are held against. */
export type LastRelease = z.output<typeof lastRelease>;

/** Written by `npm run release`. */
export const LAST_RELEASE = join(packageRoot, "src/releasing/last-release.json");

export function readLastRelease(): LastRelease {
  return lastRelease.parse(JSON.parse(readFileSync(LAST_RELEASE, "utf8")));
}

/** The same for the same step; a step of a release is never changed. */
export function fingerprint(step: Migration): string {
  const made = "index" in step ? step.index : step.statements;
  return digest(JSON.stringify(made).replaceAll(/\s+|\\n/g, " ")).slice(0, 16);
}

export function fingerprints(migrations: readonly Migration[]): LastRelease["migrations"] {
  return Object.fromEntries(migrations.map((step) => [step.id, fingerprint(step)]));
}
