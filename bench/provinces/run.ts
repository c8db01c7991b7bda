import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { ask, startProvinces } from "../../tests/journeys/provinces/stage.ts";
import { compileOnce } from "../../tests/servers/compiled.ts";
import { freshDatabase, startOwnPostgresql } from "../../tests/servers/postgresql.ts";
import { createProcesses } from "../../tests/servers/processes.ts";
import { startOwnRedis } from "../../tests/servers/redis.ts";
import { table } from "../measure.ts";

const COUNTS = [1, 2, 10];
const REST_MS = 10_000;
const QUESTION = "ai ky ke hoach 1701";

await compileOnce();
const processes = createProcesses();
process.once("exit", processes.endAll);
const isOnServers = process.argv.includes("postgresql");
const [postgresql, redis] = isOnServers ? [await startOwnPostgresql(processes), await startOwnRedis(processes)] : [];

/** A database and a queue of their own, or none. */
async function shared(): Promise<Record<string, string>> {
  if (postgresql?.kind !== "running" || redis?.kind !== "running") return {};
  return { DATABASE_URL: await freshDatabase(postgresql.url, "template0"), REDIS_URL: redis.url };
}

/** Resident memory of a process, in MB. */
function residentOf(pid: number | undefined): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1_000);
}

const rows = [["provinces", "all started s", "MB at rest", "MB after a question each"]];
for (const count of COUNTS) {
  const names = Array.from({ length: count }, (_, at) => `tinh-${at + 1}`);
  const began = performance.now();
  const settings = { LOG_LEVEL: "silent", ...(await shared()) };
  const provinces = await startProvinces(Object.fromEntries(names.map((name) => [name, {}])), settings, {
    how: "as-installed",
  });
  const seconds = (performance.now() - began) / 1_000;
  await pause(REST_MS);
  const rested = residentOf(provinces.child.pid);
  for (const name of names) await ask(provinces, name, QUESTION);
  await pause(REST_MS);
  rows.push([String(count), seconds.toFixed(1), String(rested), String(residentOf(provinces.child.pid))]);
  process.stdout.write(`${rows.at(-1)?.join(" ")}\n`);
  await provinces.stop();
}
process.stdout.write(`${table(rows)}\n`);
for (const server of [postgresql, redis]) if (server?.kind === "running") await server.stop();
process.exit();
