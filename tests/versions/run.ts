import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrations } from "../../src/compose/migrations.ts";
import { readLastRelease } from "../../src/releasing/last-release.ts";
import { program } from "../../src/surroundings.ts";
import { compiledFile, compileOnce } from "../servers/compiled.ts";
import { createProcesses } from "../servers/processes.ts";
import { type BroadcastFigures, broadcastOverVersions } from "./broadcast.ts";
import { measureGap } from "./gap.ts";
import { type Build, buildLastVersion } from "./last-version.ts";
import { rollWebs } from "./roll.ts";
import { openStage } from "./stage.ts";
import { type RequestFigures, startRequests } from "./steady-requests.ts";

/**
 * `npm run test:versions [-- --recipients 1500 --per-second 20 --request-every 100]` (milliseconds): the last release sends to many and is replaced by this
 * version while it does; then web processes of this version are replaced under steady requests; then one program is started
 * again on the embedded database. Ends with 1 when a claim does not hold, and after VERSIONS_MINUTES (15) in any case.
 */
const { values } = parseArgs({
  options: {
    recipients: { type: "string", default: "1500" },
    "per-second": { type: "string", default: "20" },
    "request-every": { type: "string", default: "100" },
  },
});
const minutes = Number(process.env.VERSIONS_MINUTES ?? 15);
const folder = mkdtempSync(join(tmpdir(), "versions-"));
const processes = createProcesses();
process.once("exit", () => {
  processes.endAll();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write(`the run did not end within ${minutes} minutes\n`);
  process.exit(1);
}, minutes * 60_000).unref();

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const last = readLastRelease();
const before = buildLastVersion(last, folder);
if (before.kind === "absent") stop(before.why);
await compileOnce();
const main = compiledFile(new URL("../../src/main.ts", import.meta.url));
const after: Build = { kind: "built", version: `${program.version}, this checkout`, main };
const newer = migrations.filter(({ id }) => last.migrations[id] === undefined).length;
say(`${last.version} (${last.ref.slice(0, 12)}) and this checkout, whose schema has ${newer} steps more`);

const requestEvery = Number(values["request-every"]);
const stage = await openStage(processes, Number(values["per-second"]));
if (stage.kind === "absent") stop(stage.why);
const figures = await broadcastOverVersions(stage, before, after, {
  recipients: Number(values.recipients),
  requestEvery,
});
sayBroadcast(figures);
const again = startRequests(`http://127.0.0.1:${stage.proxy.port}`, requestEvery);
const rolled = await rollWebs(stage, figures.webs, after);
const rolling = await again.stop();
say(`web processes one by one: ${inWords(rolling)}; ended with ${rolled.codes.join(", ")}`);
for (const member of [...rolled.members, ...figures.workers]) await member.end("SIGTERM");
await stage.close();
const { toEnd, toAnswer } = await measureGap();
say(`one program on the embedded database: ${seconds(toEnd)} to its end, ${seconds(toAnswer)} to the next answer`);

const broken = brokenOf(figures, rolling, rolled.codes);
for (const claim of broken) say(`  FAILS: ${claim}`);
if (broken.length === 0) say("all of it holds");
process.exit(broken.length === 0 ? 0 : 1);

function stop(why: string): never {
  say(`left out: ${why}`);
  process.exit(1);
}

function sayBroadcast(of: BroadcastFigures): void {
  const { recipients, sentByOld, judged, resent, afterwards, reminders, answers, requests, codes } = of;
  say(`broadcast to ${recipients}: ${sentByOld} of them sent by the old version, the rest by this one`);
  say(
    `  ledger: ${judged.sent} sent, ${judged.unknown} unknown at a kill -9, ${judged.unaccounted.length} unaccounted`,
  );
  say(`  ${resent} sent again by hand: ${afterwards.sent} sent, ${afterwards.twice.length} received twice`);
  say(`  heads by reminders ${JSON.stringify(reminders)}, people who asked by answers ${JSON.stringify(answers)}`);
  say(`  ${inWords(requests)}; old processes ended with ${codes.join(", ")}`);
}

function brokenOf(of: BroadcastFigures, rolling: RequestFigures, codes: readonly (number | null)[]): readonly string[] {
  const { recipients, judged, afterwards, reminders, answers, sameAnswers, requests } = of;
  const claims: readonly (readonly [boolean, string])[] = [
    [judged.unaccounted.length === 0, `unaccounted: ${judged.unaccounted.slice(0, 5).join("; ")}`],
    [judged.unexplained.length === 0, `unknown without a kill: ${judged.unexplained.slice(0, 5).join("; ")}`],
    [judged.twice.length + afterwards.twice.length === 0, `received twice: ${afterwards.twice.slice(0, 5).join("; ")}`],
    [afterwards.sent === recipients, `${recipients - afterwards.sent} not sent in the end`],
    [Object.keys(reminders).join() === "1", "not everybody was reminded once"],
    [Object.keys(answers).join() === "1", `not everybody who asked was answered once: ${of.oddAnswers.join("; ")}`],
    [sameAnswers, "the two versions answer differently"],
    [requests.failed.length === 0, `failed between the versions: ${requests.failed.slice(0, 5).join("; ")}`],
    [rolling.failed.length === 0, `failed while web processes were replaced: ${rolling.failed.slice(0, 5).join("; ")}`],
    [[...of.codes, ...codes].every((code) => code === 0), "a process did not end well"],
  ];
  return claims.flatMap(([holds, says]) => (holds ? [] : says));
}

function inWords({ asked, failed, longestGap }: RequestFigures): string {
  return `${asked} requests, ${failed.length} failed, at most ${seconds(longestGap)} between two answers`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
