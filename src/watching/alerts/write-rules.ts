import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../surroundings.ts";
import { ALERTS } from "./alert.ts";
import { rulesFile } from "./promql.ts";

/** Writes the rules for Prometheus. Run by `npm run watching:rules`. */
writeFileSync(join(packageRoot, "deploy/watching/alerts.yml"), rulesFile(ALERTS));
