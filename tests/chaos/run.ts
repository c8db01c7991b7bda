import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { compiledFile, compileOnce } from "../servers/compiled.ts";
import { createProcesses } from "../servers/processes.ts";
import { chaosRun } from "./chaos.ts";
import { soakRun } from "./soak.ts";
import { brokenIn, brokenInSoak, chaosTable, named, soakTable } from "./table.ts";

/**
 * Days when things break, see README.md: `run.ts chaos [--on many|embedded] [--seed N] [--rate 4] [--recipients 3000] [--only WORDS] [--logs FOLDER]` and
 * `run.ts soak [--on many|embedded] [--minutes 30] [--rate 50] [--seed N]`. Prints tables, ends with 1 when a promise does not hold,
 * and after CHAOS_MINUTES in any case: 60, of a soak 20 and twice its minutes.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    on: { type: "string", default: "many" },
    seed: { type: "string", default: String(1 + (Date.now() % 100_000)) },
    minutes: { type: "string", default: "30" },
    rate: { type: "string" },
    recipients: { type: "string", default: "3000" },
    only: { type: "string" },
    logs: { type: "string" },
  },
});
const isSoak = positionals.includes("soak");
const limit = Number(process.env.CHAOS_MINUTES ?? (isSoak ? 20 + 2 * Number(values.minutes) : 60));
const processes = createProcesses();
process.once("exit", processes.endAll);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write(`the run did not end within ${limit} minutes\n`);
  process.exit(1);
}, limit * 60_000).unref();
const { logs, only } = values;
if (logs !== undefined) mkdirSync(logs, { recursive: true });

await compileOnce();
const seed = Number(values.seed);
const shape = values.on === "embedded" ? ("embedded" as const) : ("many" as const);
const main = compiledFile(new URL("../../src/main.ts", import.meta.url));
const given = { shape, seed, main, processes, print, logs };
print(`seed ${seed}, on ${shape}`);
if (isSoak) await soak();
await chaos();

async function soak(): Promise<never> {
  const ran = await soakRun({ ...given, minutes: Number(values.minutes), perSecond: Number(values.rate ?? 50) });
  if (ran.kind === "absent") return leftOut(ran.why);
  return finish(soakTable(ran), brokenInSoak(ran), ran.seconds);
}

async function chaos(): Promise<never> {
  const ran = await chaosRun({
    ...given,
    only,
    recipients: Number(values.recipients),
    perSecond: Number(values.rate ?? 4),
  });
  if (ran.kind === "absent") return leftOut(ran.why);
  const fallen = named("ended by themselves, and were started again", ran.fallen);
  return finish([...chaosTable(ran), ...fallen], brokenIn(ran), ran.seconds);
}

function finish(lines: readonly string[], broken: readonly string[], seconds: number): never {
  for (const line of lines) print(line);
  for (const line of broken) print(`  ${line}`);
  print(`seed ${seed}: ${broken.length === 0 ? "the promises hold" : "FAILS"}; took ${Math.round(seconds)} s`);
  process.exit(broken.length === 0 ? 0 : 1);
}

function leftOut(why: string): never {
  print(`left out: ${why}`);
  process.exit(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
