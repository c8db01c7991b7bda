import { packageRoot } from "../../src/surroundings.ts";
import { findBreaches } from "./find-breaches.ts";
import { readSources } from "./sources.ts";

/** Checks this repository, a line for each breach; ends with 1 when there is one. Part of `npm run check`. */
const breaches = findBreaches(readSources(packageRoot));
for (const { rule, path, says } of breaches) process.stderr.write(`${path} [${rule}] ${says}\n`);
process.stdout.write(`architecture: ${breaches.length} breaches\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;
