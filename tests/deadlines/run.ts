import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { jobsMigrations } from "../../jobs/adapters/migrations.ts";
import { openDatabase } from "../../src/database/open.ts";
import { simulateYear } from "./simulated-year.ts";

const { values } = parseArgs({
  options: {
    units: { type: "string", default: "1400" },
    from: { type: "string", default: "2026-01-05" },
    to: { type: "string", default: "2027-01-31" },
    seed: { type: "string", default: "1" },
  },
});

const folder = mkdtempSync(join(tmpdir(), "simulated-year-"));
const opened = await openDatabase({ dataDir: folder, migrations: jobsMigrations });
const began = performance.now();
const {
  got: _got,
  settledOn: _settledOn,
  keyOf: _keyOf,
  ...counted
} = await simulateYear({
  database: opened.database,
  units: Number(values.units),
  seed: Number(values.seed),
  from: values.from,
  to: values.to,
  // A week without the program, and a clock that is set back by nine days once.
  asleep: (day) => day >= "2026-05-18" && day <= "2026-05-24",
  setBack: (day) => (day === "2026-09-24" ? 9 : 0),
});
for (const [name, count] of Object.entries(counted)) process.stdout.write(`${name.padEnd(14)} ${count}\n`);
process.stdout.write(`${"seconds".padEnd(14)} ${Math.round((performance.now() - began) / 1_000)}\n`);
await opened.close();
rmSync(folder, { recursive: true, force: true });
const { duplicates, afterReport, outsideHours, twiceADay, lost } = counted;
process.exitCode = duplicates + afterReport + outsideHours + twiceADay + lost === 0 ? 0 : 1;
