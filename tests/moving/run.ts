import { readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { fillOffice } from "../../bench/office/filling.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { openDatabase } from "../../src/database/open.ts";
import { compiledFile, compileOnce } from "../servers/compiled.ts";
import { newDataFolder } from "../servers/data-folder.ts";
import { freshDatabase, startOwnPostgresql } from "../servers/postgresql.ts";
import { createProcesses, ended } from "../servers/processes.ts";
import { createSeeded } from "../trust/seeded.ts";

/**
 * `tsx tests/moving/run.ts [--turns 100000] [--contacts 10000] [--deliveries 1000000] [--kills 3] [--seed 1]`: fills a data folder,
 * moves it to a PostgreSQL of its own with `move`, killed (SIGKILL) at moments of the seed and given again, and prints what the
 * command prints, seconds, and the most memory that a process of it had. Ends with 1 when it was not moved; after MOVE_RUN_MINUTES
 * (30) in any case.
 */
const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "100000" },
    contacts: { type: "string", default: "10000" },
    deliveries: { type: "string", default: "1000000" },
    kills: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
  },
});
const [turns, contacts, deliveries] = [Number(values.turns), Number(values.contacts), Number(values.deliveries)];
const [kills, seed] = [Number(values.kills), Number(values.seed)];
const processes = createProcesses();
process.once("exit", processes.endAll);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const minutes = Number(process.env.MOVE_RUN_MINUTES ?? 30);
setTimeout(() => {
  print(`the move did not end within ${minutes} minutes`);
  process.exit(1);
}, minutes * 60_000).unref();

await compileOnce();
const server = await startOwnPostgresql(processes);
if (server.kind === "absent") {
  print(server.why);
  process.exit(1);
}
const folder = newDataFolder("moving");
const filling = performance.now();
const opened = await openDatabase({ dataDir: folder, migrations });
await fillOffice(opened.database, {
  units: Math.min(1_355, contacts),
  people: contacts,
  announcements: Math.ceil(deliveries / contacts),
  questions: turns,
  acts: 10_000,
});
await opened.close();
print(`filled in ${since(filling)} s: ${turns} turns, ${contacts} contacts, ${deliveries} deliveries`);

const url = await freshDatabase(server.url);
const { next } = createSeeded(seed);
let memory = 0;
const began = performance.now();
for (let killed = 0; killed < kills; killed += 1) {
  const milliseconds = 3_000 + next() * 12_000;
  const { code } = await moved(milliseconds);
  print(
    code === null ? `killed after ${Math.round(milliseconds / 1_000)} s` : `ended with ${code} before it was killed`,
  );
}
const { code, said } = await moved();
print(said);
const verdict = code === 0 ? "moved" : "NOT moved";
print(`${verdict} in ${since(began)} s with ${kills} kills; at most ${memory} MB of memory`);
await server.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(code ?? 1);

/** Gives the command once, and kills it after a while if that is wanted. */
async function moved(killAfter?: number): Promise<{ readonly code: number | null; readonly said: string }> {
  const { PATH = "", HOME = "" } = process.env;
  const cli = compiledFile(new URL("../../src/cli.ts", import.meta.url));
  const child = processes.start(process.execPath, [cli, "move", "--to", url], {
    cwd: folder,
    env: { PATH, HOME, DATA_DIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  const watching = setInterval(() => {
    memory = Math.max(memory, mostOf(child.pid ?? 0));
  }, 200);
  const ending = ended(child);
  if (killAfter !== undefined) void sleep(killAfter).then(() => child.kill("SIGKILL"));
  const code = await ending;
  clearInterval(watching);
  return { code, said };
}

/** The most resident memory that a process had, in MB; 0 once it has ended. */
function mostOf(pid: number): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024);
  } catch {
    return 0;
  }
}

function since(start: number): string {
  return ((performance.now() - start) / 1_000).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
