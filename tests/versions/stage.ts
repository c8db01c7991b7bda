import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type FakeTelegram, startFakeTelegram } from "../fakes/telegram/server.ts";
import { newDataFolder } from "../servers/data-folder.ts";
import { freePort } from "../servers/free-port.ts";
import { startOwnPostgresql } from "../servers/postgresql.ts";
import { ended, type Processes } from "../servers/processes.ts";
import { startOwnRedis } from "../servers/redis.ts";
import type { Absent } from "../servers/restartable.ts";
import { openSettableClock } from "../servers/set-clock.ts";
import { shortLived } from "../servers/short-lived.ts";
import type { Build } from "./last-version.ts";
import { type RoundRobin, startRoundRobin } from "./round-robin.ts";

/** One process of a version. */
export interface Member {
  readonly version: string;
  readonly pid: number;
  readonly port: number;
  readonly dataDir: string;
  /** Sends a signal and waits for the end; gives the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** PostgreSQL, Redis, a platform and a proxy, with processes of any version between them, on a clock in office hours. */
export interface Stage {
  readonly kind: "open";
  readonly folder: string;
  readonly telegram: FakeTelegram;
  readonly proxy: RoundRobin;
  readonly settings: Readonly<Record<string, string>>;
  /** Starts a process and waits until it works; a web process is added to the proxy. */
  start(build: Build, role: "web" | "worker"): Promise<Member>;
  close(): Promise<void>;
}

const READY_WITHIN_MS = 300_000;
/** Half past nine of a working day, by the office's time. */
const OFFICE_HOUR_UTC = [2, 30] as const;

/** So many seconds ahead is the next Tuesday, Wednesday or Thursday, half past nine. */
function toOfficeHours(now: Date): number {
  const at = new Date(now);
  at.setUTCHours(...OFFICE_HOUR_UTC, 0, 0);
  while (at < now || at.getUTCDay() < 2 || at.getUTCDay() > 4) at.setUTCDate(at.getUTCDate() + 1);
  return Math.round((at.getTime() - now.getTime()) / 1_000);
}

/** Starts what processes need. When a server is not installed, that is given back as the reason. */
export async function openStage(processes: Processes, perSecond: number): Promise<Stage | Absent> {
  const clock = openSettableClock();
  if (clock.kind === "absent") return clock;
  clock.set(toOfficeHours(new Date()));
  const [database, redis] = await Promise.all([startOwnPostgresql(processes, clock.under), startOwnRedis(processes)]);
  if (database.kind === "absent") return database;
  if (redis.kind === "absent") return redis;
  const folder = newDataFolder("versions");
  const telegram = await startFakeTelegram({ limits: "off", strangers: "started" });
  const proxy = await startRoundRobin(await freePort());
  const policies = join(folder, "policies.json");
  const rate = { count: perSecond, milliseconds: 1_000 };
  await writeFile(policies, JSON.stringify({ channels: { telegram: { longest: 4_096, rate, price: 0 } } }));
  const settings = {
    ...{ DATABASE_URL: database.url, REDIS_URL: redis.url, LOG_LEVEL: "error", POLICIES_FILE: policies },
    ...{ HOST: "127.0.0.1", PUBLIC_URL: `http://127.0.0.1:${proxy.port}`, TRUSTED_PROXIES: "127.0.0.1" },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
    ...{ TELEGRAM_WEBHOOK_SECRET: "bi-mat-cua-cac-bai-thu" },
  };
  let started = 0;
  /** Where a process of each version has its index: a folder that is used again has one, and what is tried here is not its making. */
  const indexOf = new Map<string, string>();
  return {
    kind: "open",
    ...{ folder, telegram, proxy, settings },
    async start({ main, version }, role) {
      started += 1;
      const dataDir = join(folder, `process-${started}`);
      mkdirSync(dataDir);
      const index = indexOf.get(version) ?? "";
      if (existsSync(index)) cpSync(index, join(dataDir, "index"), { recursive: true });
      const port = await freePort();
      const { PATH = "", HOME = "" } = process.env;
      const env = { PATH, HOME, ...settings, ROLE: role, PORT: String(port), DATA_DIR: dataDir };
      const [command = "", ...given] = clock.under([process.execPath, ...shortLived(main)]);
      const child = processes.start(command, given, { cwd: dataDir, env, stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream?.on("data", (chunk: Buffer) => {
          said = (said + chunk.toString()).slice(-4_000);
        });
      const works = async (): Promise<boolean> =>
        role === "worker"
          ? said.includes("Worker ")
          : (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.status === 200;
      for (const until = performance.now() + READY_WITHIN_MS; !(await works()); await pause(100))
        if (child.exitCode !== null || performance.now() > until) throw new Error(`${version} ${role}: ${said}`);
      if (role === "web") {
        proxy.add(port);
        indexOf.set(version, join(dataDir, "index"));
      }
      return { version, pid: child.pid ?? 0, port, dataDir, end: (signal) => ended(child, signal) };
    },
    async close() {
      await proxy.stop();
      await telegram.stop();
      await redis.stop();
      await database.stop();
      clock.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
