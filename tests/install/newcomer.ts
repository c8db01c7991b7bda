import { execFileSync } from "node:child_process";
import { accessSync, chmodSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { packageRoot } from "../../src/surroundings.ts";
import { freePort } from "../servers/free-port.ts";
import { startOwnPostgresql } from "../servers/postgresql.ts";
import { createProcesses } from "../servers/processes.ts";
import { startOwnRedis } from "../servers/redis.ts";
import { compose, filled } from "./compose-file.ts";
import { type ImageByHand, makeImage } from "./image-by-hand.ts";
import { answersFrom, type Installed, ownedFolder, runInstalled, startInstalled, stopped } from "./started.ts";

/**
 * `npm run test:newcomer [start] [machine] [many]`: a newcomer's way, as far as a machine without a container engine goes. A clean
 * clone is installed, started, asked and stopped (`start`); installed on one machine by the script for Debian and run as a user
 * without rights (`machine`); made into an image by hand, line by line, and run as two web processes and two workers on
 * PostgreSQL and Redis with the settings of the compose file (`many`). All of it unless parts are named. Prints the seconds of
 * each step, and ends with 1 at the first that fails.
 */
const LONGEST_MS = 40 * 60_000;
const parts = process.argv.slice(2);
const isAsked = (part: string): boolean => parts.length === 0 || parts.includes(part);
const scratch = mkdtempSync(join(tmpdir(), "newcomer-"));
chmodSync(scratch, 0o755);
const processes = createProcesses();
process.once("exit", () => {
  processes.endAll();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
setTimeout(() => process.exit(1), LONGEST_MS).unref();

const clone = join(scratch, "clone");
const run = (command: string, words: readonly string[], cwd = clone, env = process.env): string =>
  execFileSync(command, words, { cwd, env, encoding: "utf8", timeout: LONGEST_MS, maxBuffer: 64 << 20, stdio: "pipe" });

async function step<Made>(says: string, does: () => Made | Promise<Made>): Promise<Made> {
  const began = performance.now();
  const made = await does();
  process.stdout.write(`${String(Math.round((performance.now() - began) / 1_000)).padStart(5)} s  ${says}\n`);
  return made;
}

function imageByHand(): ImageByHand {
  const made = makeImage(clone, join(scratch, "image/app"));
  run("chmod", ["-R", "a-w,a+rX", made.folder], scratch);
  return made;
}

await step("clones", () => run("git", ["clone", "--quiet", "--no-hardlinks", packageRoot, clone], scratch));
if (isAsked("start")) {
  await step("npm ci", () => run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]));
  await step("starts, answers, lets the office in, tells the doctor, and stops", firstStart);
}
if (isAsked("machine")) {
  const environment = { ...process.env, DESTDIR: join(scratch, "machine") };
  await step("installs as deploy/debian/install.sh says", () =>
    run("sh", ["deploy/debian/install.sh"], clone, environment),
  );
  await step("runs there as a user without rights", onOneMachine);
}
if (isAsked("many")) {
  const image = await step("makes the image by hand", imageByHand);
  for (const line of image.leftOut) process.stdout.write(`         needs an engine: ${line.slice(0, 90)}\n`);
  await step("runs two web processes and two workers of it on PostgreSQL and Redis", () => onMany(image));
}
process.exit(0);

async function firstStart(): Promise<void> {
  run("npm", ["run", "--silent", "build"]);
  const environment = { DATA_DIR: ownedFolder(join(scratch, "first-data")), PORT: "0", LOG_LEVEL: "error" };
  const installed = { folder: clone, start: ["node", "--v8-pool-size=1", "dist/src/main.js"], environment };
  const child = startInstalled(processes, installed);
  const { banner, address } = await answersFrom(child);
  const link = /Office\s+(http\S+)/.exec(banner)?.[1] ?? "";
  // The office's pages open a little after the chat.
  for (let left = 100; left > 0 && (await fetch(`${address}/readyz`)).status !== 200; left -= 1) await wait(200);
  const page = await fetch(link, { signal: AbortSignal.timeout(30_000) });
  if (page.status !== 200 || !(await page.text()).includes("<form")) throw new Error("the office's link opens no form");
  doctorFindsNoFault(installed);
  await stopped(child);
  doctorFindsNoFault(installed);
}

async function onOneMachine(): Promise<void> {
  const folder = join(scratch, "machine/opt/tro-ly");
  const port = String(await freePort());
  const environment = { DATA_DIR: ownedFolder(join(scratch, "machine-data")), PORT: port, LOG_LEVEL: "error" };
  const installed = { folder, start: ["node", "--v8-pool-size=1", "dist/src/main.js"], environment };
  const child = startInstalled(processes, installed);
  await answersFrom(child);
  await well({ ...installed, start: ["node", "dist/src/doctor/health-check.js"] });
  doctorFindsNoFault(installed);
  await stopped(child);
}

async function onMany(made: ImageByHand): Promise<void> {
  const [postgresql, redis] = await Promise.all([startOwnPostgresql(processes), startOwnRedis(processes)]);
  if (postgresql.kind === "absent") throw new Error(postgresql.why);
  if (redis.kind === "absent") throw new Error(redis.why);
  const here = { DATABASE_URL: postgresql.url, REDIS_URL: redis.url, HOST: "127.0.0.1", LOG_LEVEL: "error" };
  const processOf = async (service: "web" | "worker", number: number): Promise<Installed> => {
    const values = { DOMAIN: "troly.example.edu.vn", POSTGRES_PASSWORD: "x", REDIS_PASSWORD: "y" };
    // No public address leads here, so nothing is asked after it.
    const meant = Object.entries(compose.services[service]?.environment ?? {}).filter(
      ([name]) => name !== "PUBLIC_URL",
    );
    const settings = Object.fromEntries(meant.map(([name, value]) => [name, filled(value, values)]));
    const own = { DATA_DIR: ownedFolder(join(scratch, `${service}-${number}`)), PORT: String(await freePort()) };
    return {
      folder: made.folder,
      start: made.start,
      environment: { ...made.environment, ...settings, ...here, ...own },
    };
  };
  const all = await Promise.all([
    processOf("web", 1),
    processOf("web", 2),
    processOf("worker", 1),
    processOf("worker", 2),
  ]);
  const children = all.map((one) => startInstalled(processes, one));
  for (const child of children) child.stderr?.pipe(process.stderr);
  await Promise.all(children.slice(0, 2).map(answersFrom));
  for (const one of all) await well({ ...one, start: made.healthCheck });
  for (const one of all) doctorFindsNoFault(one);
  for (const child of children) await stopped(child);
  for (const one of all)
    if (runInstalled({ ...one, start: made.healthCheck }).code === 0)
      throw new Error("a process that ended is called well");
  if (canWrite(made.folder)) throw new Error("the program's folder can be written");
  await postgresql.stop();
  await redis.stop();
}

/** Waits for a health check to say that all is well, as an engine does while a container starts. */
async function well(installed: Installed): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    if (runInstalled(installed).code === 0) return;
    await wait(300);
  }
  throw new Error(`never well: ${runInstalled(installed).out}`);
}

function doctorFindsNoFault(installed: Installed): void {
  const { out, code } = runInstalled({ ...installed, start: ["node", "dist/src/cli.js", "doctor"] });
  if (code !== 0) throw new Error(`the doctor finds faults:\n${out}`);
}

/** Whether a user without rights may write a folder; as root, its rights are looked at. */
function canWrite(folder: string): boolean {
  if (process.getuid?.() === 0)
    return runInstalled({ folder, start: ["touch", "written"], environment: {} }).code === 0;
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
