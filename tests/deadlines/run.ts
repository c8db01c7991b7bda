import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { judge } from "./judging/judge.ts";
import { dayOf, isoOf } from "./judging/oracle-calendar.ts";
import { disturbancesOf } from "./province/disturbances.ts";
import { duesBetween } from "./province/programme.ts";
import { liveThroughYear } from "./simulated-year.ts";

/**
 * A year of a province, with a program in a process of its own and fake platforms beside it:
 *
 *     npm run test:year -- [--units 1400] [--from 2026-02-01] [--to DAY] [--seed 1] [--kills N] [--jumps]
 *
 * Prints figures and what was found; ends with 1 when a claim does not hold. With kills or jumps the same people do the
 * same things, and `endings` has to be what it is without.
 */
const { values } = parseArgs({
  options: {
    units: { type: "string", default: "1400" },
    from: { type: "string", default: "2026-02-01" },
    to: { type: "string" },
    seed: { type: "string", default: "1" },
    kills: { type: "string", default: "0" },
    jumps: { type: "boolean", default: false },
  },
});
const { from, jumps } = values;
const to = values.to ?? isoOf(dayOf(from) + 364);
const [units, seed, kills] = [Number(values.units), Number(values.seed), Number(values.kills)];
const folder = mkdtempSync(join(tmpdir(), "simulated-year-"));
const began = performance.now();
const seconds = (): number => Math.round((performance.now() - began) / 1_000);
try {
  const wrong = disturbancesOf({ seed, from, to, dues: duesBetween(from, to) }, { kills, jumps });
  const onDay = (day: string): void => {
    if (day.endsWith("-01")) process.stderr.write(`${day} after ${seconds()} s\n`);
  };
  const year = await liveThroughYear({ folder, units, seed, from, to, wrong, onDay });
  const lived = seconds();
  const { figures, found, ends, endsFingerprint, lines, isGood } = judge(year);
  const days = Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, at) => isoOf(dayOf(from) + at));
  const printed = {
    from,
    to,
    units,
    seconds: lived,
    asleepDays: days.filter((day) => wrong.isAsleep(day)).length,
    clockSetBackDays: days.filter((day) => wrong.setBack(day) !== undefined).length,
    ...figures,
    ...Object.fromEntries(Object.entries(ends).map(([ending, count]) => [`ended ${ending}`, count])),
    endings: endsFingerprint,
    ...found,
  };
  for (const [name, value] of Object.entries(printed)) process.stdout.write(`${name.padEnd(18)} ${value}\n`);
  for (const line of lines) process.stdout.write(`  ${line}\n`);
  process.exitCode = isGood ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
