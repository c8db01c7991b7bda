import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startFakeTelegram } from "../fakes/telegram/server.ts";
import { compiledFile, compileOnce } from "../servers/compiled.ts";
import { newDataFolder } from "../servers/data-folder.ts";
import { freePort } from "../servers/free-port.ts";
import { freshDatabase, startOwnPostgresql } from "../servers/postgresql.ts";
import { createProcesses, ended } from "../servers/processes.ts";
import { readyOf } from "../servers/program.ts";
import { startOwnRedis } from "../servers/redis.ts";
import { parentOf, processorOf, processorOfTree } from "./processor.ts";

const POLICIES = { channels: { telegram: { longest: 4_096, price: 0, rate: { count: 2_000, milliseconds: 1_000 } } } };
export const PASSWORD = "bốn con ngựa vằn ăn cỏ";
export const SECRET = "secret-of-the-webhook";

/** Processor time, in milliseconds. */
export interface Spent {
  readonly web: number;
  readonly workers: number;
  readonly database: number;
}

/** Opens two web and two worker processes; throws where PostgreSQL or Redis is not installed. */
export async function openReplicas() {
  await compileOnce();
  const processes = createProcesses();
  process.once("exit", processes.endAll);
  const [server, redis] = [await startOwnPostgresql(processes), await startOwnRedis(processes)];
  if (server.kind === "absent") throw new Error(server.why);
  if (redis.kind === "absent") throw new Error(redis.why);
  const url = await freshDatabase(server.url);
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const { rows } = await database.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  const telegram = await startFakeTelegram({ limits: "off", strangers: "started", texts: "dropped" });
  const policies = join(newDataFolder("policies"), "policies.json");
  writeFileSync(policies, JSON.stringify(POLICIES));
  const ports = [await freePort(), await freePort()];
  const settings = {
    ...{ DATABASE_URL: url, REDIS_URL: redis.url, LOG_LEVEL: "silent", POLICIES_FILE: policies },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url, TELEGRAM_WEBHOOK_SECRET: SECRET },
    ...{ PUBLIC_URL: `http://127.0.0.1:${ports[0]}`, HOST: "127.0.0.1", OFFICE_PASSWORD: PASSWORD },
  };
  // As `npm start` runs it: what is measured is compiled as it would be there.
  const start = (name: string, more: Readonly<Record<string, string>>) => {
    const { PATH = "", HOME = "" } = process.env;
    const DATA_DIR = newDataFolder(name);
    const main = compiledFile(new URL("../../src/main.ts", import.meta.url));
    return processes.start(process.execPath, ["--v8-pool-size=1", main], {
      cwd: DATA_DIR,
      env: { PATH, HOME, ...settings, DATA_DIR, ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
  };
  const web = ports.map((port) => start("web", { ROLE: "web", PORT: String(port) }));
  const workers = [1, 2].map(() => start("worker", { ROLE: "worker" }));
  await Promise.all([...web.map(readyOf), ...workers.map(said)]);
  const pids = (all: typeof web) => all.map(({ pid }) => pid ?? 0);
  const spent = (): Spent => ({
    web: processorOf(pids(web)),
    workers: processorOf(pids(workers)),
    database: processorOfTree(postmaster),
  });
  return {
    addresses: ports.map((port) => `http://127.0.0.1:${port}`),
    database,
    telegram,
    settings,
    /** What some work costs all of them. */
    async costOf(work: () => Promise<unknown>): Promise<Spent & { readonly seconds: number }> {
      const [before, began] = [spent(), performance.now()];
      await work();
      const after = spent();
      return {
        web: after.web - before.web,
        workers: after.workers - before.workers,
        database: after.database - before.database,
        seconds: (performance.now() - began) / 1_000,
      };
    },
    async connections(): Promise<number> {
      const found = await database.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      return found.rows[0]?.n ?? 0;
    },
    async close() {
      await Promise.all([...web, ...workers].map((one) => ended(one, "SIGTERM")));
      await telegram.stop();
      await database.end();
      await redis.stop();
      await server.stop();
      processes.endAll();
    },
  };
}

export type Replicas = Awaited<ReturnType<typeof openReplicas>>;

/** Resolves once a worker has said that it works. */
function said(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", resolve);
    child.once("exit", (code) => reject(new Error(`a worker ended with ${code}`)));
  });
}
