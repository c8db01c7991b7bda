import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../../surroundings.ts";

const manifest = z.object({ version: z.string() });

/** The version of the program, as its package says. */
export function programVersion(): string {
  return manifest.parse(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"))).version;
}
