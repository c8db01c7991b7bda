import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkArchive } from "../../src/backups/archive/unpack.ts";
import { composeBackups } from "../../src/compose/backups/backups.ts";
import { restore } from "../../src/compose/backups/restoring.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { openDatabase } from "../../src/database/open.ts";
import { clearWork } from "../../src/running/private-folder.ts";
import { freshDatabase, startOwnPostgresql } from "../servers/postgresql.ts";
import { createProcesses, ended } from "../servers/processes.ts";
import { deliveriesIn, fillLedger } from "./filled.ts";

/**
 * How long backups and restores take at the size of a province, and what is left where they are cut short:
 *
 *     npm run test:backups -- [--deliveries 1000000] [--kills 5] [--on embedded,postgresql]
 *
 * Prints a line of figures for each database; ends with 1 when a row is missing, a half archive looks whole, or a full
 * disk leaves anything behind.
 */
const { values } = parseArgs({
  options: {
    deliveries: { type: "string", default: "1000000" },
    kills: { type: "string", default: "5" },
    on: { type: "string", default: "embedded,postgresql" },
  },
});
const [deliveries, kills] = [Number(values.deliveries), Number(values.kills)];
const processes = createProcesses();
process.on("exit", () => processes.endAll());
const run = mkdtempSync(join(tmpdir(), "test-backups-"));
const wrong: string[] = [];
const holds = (claim: string, isTrue: boolean): void => void (isTrue || wrong.push(claim));
const onFault = (fault: unknown): void => void wrong.push(String(fault));
const seconds = (from: number): number => Math.round((performance.now() - from) / 100) / 10;

interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}
const settingsOf = (place: Place) => ({
  ...place,
  backups: { folder: join(place.dataDir, "backups") },
  given: {},
});

/** Fills a database, backs it up while it is asked all the time, and restores it elsewhere. */
async function measure(name: string, from: Place, to: Place): Promise<void> {
  const opened = await openDatabase({ ...from, migrations });
  await fillLedger(opened.database, deliveries);
  let [isAsking, longest] = [true, 0];
  const asking = (async () => {
    while (isAsking) {
      const began = performance.now();
      await opened.database.query("SELECT 1");
      longest = Math.max(longest, performance.now() - began);
      await sleep(5);
    }
  })();
  let began = performance.now();
  const made = await composeBackups(settingsOf(from), opened, { onFault }).backUp();
  const backupSeconds = seconds(began);
  isAsking = false;
  await asking;
  await opened.close();
  if (made.kind !== "made") return void wrong.push(`${name}: ${JSON.stringify(made)}`);
  began = performance.now();
  const came = await restore(to, { archive: made.file, over: false, erasures: [] });
  const restoreSeconds = seconds(began);
  holds(`${name}: ${came.lines[0]}`, came.done);
  const again = await openDatabase({ ...to, migrations });
  const found = await deliveriesIn(again.database);
  await again.close();
  holds(`${name}: ${JSON.stringify(found)} of ${deliveries} deliveries`, found.all === deliveries && found.open === 0);
  process.stdout.write(
    `${JSON.stringify({ on: name, deliveries, backupSeconds, archiveMegabytes: Math.round(made.bytes / 1e6), longestWaitMs: Math.round(longest), restoreSeconds, heldForTheOffice: found.unknown })}\n`,
  );
}

function makerOf({ dataDir }: Place): ChildProcess {
  const program = fileURLToPath(new URL("./backing-up.ts", import.meta.url));
  return fork(program, [dataDir], { execArgv: ["--import", "tsx"], stdio: "inherit" });
}

function archivesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".tar.gz")) : [];
}

/** Kills a process that makes backups again and again; each archive that has its name has to be whole. */
async function killed(from: Place): Promise<void> {
  const folder = settingsOf(from).backups.folder;
  let whole = 0;
  const began = performance.now();
  const first = makerOf(from);
  while (archivesIn(folder).length === 0) await sleep(50);
  const one = performance.now() - began;
  await ended(first, "SIGKILL");
  for (let kill = 0; kill < kills; kill += 1) {
    const child = makerOf(from);
    await sleep(1_000 + Math.random() * 2 * one);
    await ended(child, "SIGKILL");
    // What it had started ends with it.
    await sleep(500);
    const names = archivesIn(folder);
    for (const name of names)
      await checkArchive(join(folder, name), { bytes: Number.POSITIVE_INFINITY }).then(
        () => {
          whole += 1;
        },
        (fault) => void wrong.push(`after kill ${kill + 1}: ${name}: ${fault}`),
      );
    for (const name of names) rmSync(join(folder, name));
  }
  process.stdout.write(`${JSON.stringify({ kills, wholeArchives: whole, wrong: wrong.length })}\n`);
}

/** Backs up onto a disk of a few megabytes, where the system lets one be made. */
async function fullDisk(from: Place): Promise<void> {
  const disk = join(run, "disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], { stdio: "ignore" });
  } catch {
    return void process.stdout.write(`${JSON.stringify({ fullDisk: "not tried: no disk can be mounted here" })}\n`);
  }
  try {
    // As every start does: killed processes left their copies.
    await clearWork(from.dataDir);
    const opened = await openDatabase({ ...from, migrations });
    const config = { ...settingsOf(from), backups: { folder: disk }, given: {} };
    const made = await composeBackups(config, opened, { onFault }).backUp();
    await opened.close();
    const left = [...readdirSync(disk), ...readdirSync(join(from.dataDir, "work"))];
    holds(`a full disk: ${JSON.stringify(made)}, left ${left}`, made.kind === "failed" && left.length === 0);
    process.stdout.write(`${JSON.stringify({ fullDisk: made.kind === "failed" ? made.says : made, left })}\n`);
  } finally {
    execFileSync("umount", [disk]);
  }
}

try {
  if (values.on.includes("embedded")) {
    const from = { dataDir: join(run, "embedded"), databaseUrl: undefined };
    await measure("embedded", from, { dataDir: join(run, "restored"), databaseUrl: undefined });
    rmSync(join(run, "restored"), { recursive: true, force: true });
    const small = { dataDir: join(run, "small"), databaseUrl: undefined };
    const opened = await openDatabase({ ...small, migrations });
    await fillLedger(opened.database, 20_000);
    await opened.close();
    await killed(small);
    await fullDisk(small);
  }
  if (values.on.includes("postgresql")) {
    const server = await startOwnPostgresql(processes);
    if (server.kind === "absent") wrong.push(server.why);
    else {
      const [from, to] = [await freshDatabase(server.url), await freshDatabase(server.url)];
      await measure(
        "postgresql",
        { dataDir: join(run, "pg-from"), databaseUrl: from },
        { dataDir: join(run, "pg-to"), databaseUrl: to },
      );
      await server.stop();
    }
  }
} finally {
  rmSync(run, { recursive: true, force: true });
}
for (const claim of wrong) process.stdout.write(`WRONG: ${claim}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
