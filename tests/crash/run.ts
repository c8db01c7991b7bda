import { parseArgs } from "node:util";
import { killLoading } from "../journeys/library/loading-run.ts";
import { compiledFile, compileOnce } from "../servers/compiled.ts";
import { createProcesses } from "../servers/processes.ts";
import { createSeeded } from "../trust/seeded.ts";
import { BACKENDS } from "./backends.ts";
import { crashRun } from "./crash-run.ts";
import type { Figures } from "./figures.ts";
import { pollingRun } from "./polling-run.ts";
import { KILL } from "./silences.ts";

/**
 * The crash run, `tsx tests/crash/run.ts [--backend embedded|postgresql|redis] [--kills 100] [--recipients 5000]
 * [--seed 1] [--ids-apart 10]`: prints a line per backend and a table, and ends with 1 when a claim does not hold. It ends after
 * CRASH_RUN_MINUTES (20) in any case. `run.ts channels` sends on three channels within their limits, with faults of the
 * platforms between the kills and a clock that is set an hour back and right again. `run.ts polling [--kills 50] [--seed 1]` kills the program that polls Telegram
 * while people ask; `run.ts loading [--kills 30] [--seed 1]` kills the command or the server that loads 200 documents.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    backend: { type: "string" },
    kills: { type: "string" },
    recipients: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    "ids-apart": { type: "string", default: "10" },
  },
});
const minutes = Number(process.env.CRASH_RUN_MINUTES ?? 20);
const processes = createProcesses();
process.once("exit", processes.endAll);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write(`the crash run did not end within ${minutes} minutes\n`);
  process.exit(1);
}, minutes * 60_000).unref();

await compileOnce();
const main = compiledFile(new URL("../../src/main.ts", import.meta.url));
if (positionals.includes("polling")) await killPolling();
if (positionals.includes("loading")) await loadKilled();

const chosen = BACKENDS.filter((name) => values.backend === undefined || name === values.backend);
if (chosen.length === 0) throw new Error(`there is no backend ${values.backend}; there are ${BACKENDS.join(", ")}`);

const ran: Figures[] = [];
for (const backend of chosen) {
  const outcome = await crashRun({
    backend,
    scene: positionals.includes("channels") ? "channels" : "telegram",
    kills: Number(values.kills ?? 100),
    recipients: Number(values.recipients),
    seed: Number(values.seed),
    idsApart: Number(values["ids-apart"]),
    main,
    processes,
  });
  if (outcome.kind === "absent") print(`${backend}: left out, ${outcome.why}`);
  else {
    ran.push(outcome);
    print(lineOf(outcome));
    for (const claim of failuresOf(outcome)) print(`  ${claim}`);
  }
}
print("");
for (const row of table(ran)) print(row);
process.exit(ran.some((figures) => failuresOf(figures).length > 0) ? 1 : 0);

async function killPolling(): Promise<never> {
  const run = { kills: Number(values.kills ?? 50), seed: Number(values.seed), main, processes };
  const { kills, questions, answered, doubted, repeated, lost, twice, fallen, seconds } = await pollingRun(run);
  const holds = lost.length + twice.length + fallen.length === 0;
  const parts = [
    `polling: ${holds ? "holds" : "FAILS"}`,
    `${kills} kills`,
    `${questions} questions, ${answered} answered at once`,
    `${doubted} in doubt at a kill, ${repeated} of them sent again by the person's tap`,
    `${lost.length} people without an answer, ${twice.length} answered twice`,
    `took ${Math.round(seconds)} s`,
  ];
  print(parts.join("; "));
  for (const line of [...lost, ...twice, ...fallen]) print(`  ${line}`);
  process.exit(holds ? 0 : 1);
}

async function loadKilled(): Promise<never> {
  const run = { files: 200, kills: Number(values.kills ?? 30), random: createSeeded(Number(values.seed)).next };
  const { files, kills, kept, torn, atEnd, changes, code } = await killLoading(run);
  const holds = torn.length === 0 && atEnd === files && changes === files && code === 0;
  const parts = [
    `loading: ${holds ? "holds" : "FAILS"}`,
    `${kills} kills while ${files} files were loaded`,
    `after each kill ${kept.join(", ")} documents, ${torn.length} torn`,
    `${atEnd} at the end by ${changes} changes`,
  ];
  print(parts.join("; "));
  process.exit(holds ? 0 : 1);
}

function failuresOf({ broken, late }: Figures): readonly string[] {
  return [...broken, ...late];
}

function lineOf(figures: Figures): string {
  const { backend, kills, recipients, judged, resent, resumptions, longestSilence, forced, seconds, violations } =
    figures;
  const { begun, open, answered, faulty } = judged.inFlight;
  const losses = resumptions.filter(({ name }) => name !== KILL);
  const afterKills = resumptions.filter(({ name }) => name === KILL).map(({ after }) => inSeconds(after));
  return [
    `${backend}: ${failuresOf(figures).length === 0 ? "holds" : "FAILS"}`,
    `${recipients} recipients, ${kills} kills (${judged.killsInFlight} with calls in flight)`,
    `${judged.unaccounted.length} unaccounted, ${judged.twice.length} received twice`,
    `${judged.unknown} unknown, of these called ${open + answered} by the platform's log (${open} open, ${answered} answered), ${begun} begun and ${faulty} left open by a fault`,
    `${violations} calls above a platform's rate`,
    `${resent} sent again by hand`,
    ...(afterKills.length === 0 ? [] : [`kills: next message after ${afterKills.join(", ")}`]),
    ...losses.map(({ name, after }) => `${name}: next message after ${inSeconds(after)}`),
    `longest silence after the last kill ${inSeconds(longestSilence)}`,
    ...(forced === 0 ? [] : [`${forced} processes did not end by themselves when asked to`]),
    `took ${Math.round(seconds)} s`,
  ].join("; ");
}

function table(rows: readonly Figures[]): string[] {
  const worst = ({ resumptions }: Figures): number => Math.max(0, ...resumptions.map(({ after }) => after));
  const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
    ["backend", ({ backend }) => backend],
    ["kills", ({ kills }) => String(kills)],
    ["of them in flight", ({ judged }) => String(judged.killsInFlight)],
    ["unaccounted", ({ judged }) => String(judged.unaccounted.length)],
    ["twice", ({ judged }) => String(judged.twice.length)],
    ["unknown", ({ judged }) => String(judged.unknown)],
    [
      "begun / open / answered / faulty",
      ({ judged: { inFlight: at } }) => `${at.begun} / ${at.open} / ${at.answered} / ${at.faulty}`,
    ],
    ["sent in the end", ({ afterResend }) => String(afterResend.sent)],
    ["slowest resumption", (figures) => inSeconds(worst(figures))],
    ["longest silence", (figures) => inSeconds(figures.longestSilence)],
    ["seconds", ({ seconds }) => String(Math.round(seconds))],
    ["claims", (figures) => (failuresOf(figures).length === 0 ? "hold" : "FAIL")],
  ];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(([name]) => name)),
    line(columns.map(() => "---")),
    ...rows.map((figures) => line(columns.map(([, cell]) => cell(figures)))),
  ];
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
