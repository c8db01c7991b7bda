import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import pg from "pg";
import { newDataFolder } from "../servers/data-folder.ts";
import { startOwnPostgresql } from "../servers/postgresql.ts";
import type { Processes } from "../servers/processes.ts";
import { startOwnRedis } from "../servers/redis.ts";
import type { Absent } from "../servers/restartable.ts";
import type { SettableClock, Under } from "../servers/set-clock.ts";

export const BACKENDS = ["embedded", "postgresql", "redis"] as const;
export type BackendName = (typeof BACKENDS)[number];

/** A loss of something that the program needs; it is back when `happen` has ended. */
export interface Loss {
  readonly name: string;
  happen(): Promise<void>;
}

/** What the program runs on, as its settings say it. */
export interface Backend {
  readonly kind: "running";
  /** Of this run alone. */
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Processes that send at the same time; the embedded database belongs to one. */
  readonly workers: number;
  readonly losses: readonly Loss[];
  /** The workers with calls in flight, by their names in the ledger; absent for a database that one process holds. */
  busy?(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** How long something is away: long enough for a worker to notice. */
const AWAY_MS = 2_000;
const away = async (): Promise<void> => {
  await sleep(AWAY_MS);
};

/** How far the clock is set back, in seconds. */
const CLOCK_STEP = -3_600;

/** The clock of the whole machine set back, and right again later. */
export function clockSteps({ set }: SettableClock): readonly Loss[] {
  const to = (seconds: number) => async () => set(seconds);
  return [
    { name: "clock set back an hour", happen: to(CLOCK_STEP) },
    { name: "clock set right", happen: to(0) },
  ];
}

/** Starts what a backend needs. When a server is not installed, that is given back as the reason; nothing is thrown. */
export async function openBackend(name: BackendName, processes: Processes, under: Under): Promise<Backend | Absent> {
  const folder = newDataFolder("crash-run");
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  const base = { DATA_DIR: folder, PORT: "0", LOG_LEVEL: "silent" };
  if (name === "embedded")
    return {
      kind: "running",
      folder,
      settings: { ...base, ROLE: "all" },
      workers: 1,
      losses: [],
      stop: async () => clean(),
    };
  const database = await startOwnPostgresql(processes, under);
  if (database.kind === "absent") return database;
  const settings = { ...base, ROLE: "worker", DATABASE_URL: database.url };
  const restarted: Loss = { name: "PostgreSQL restarted", happen: () => database.restart("SIGINT", away) };
  const crashed: Loss = { name: "PostgreSQL crashed", happen: () => database.restart("SIGQUIT", away) };
  const busy = (): Promise<readonly string[]> => claimants(database.url);
  const stop = async (): Promise<void> => {
    await database.stop();
    clean();
  };
  if (name === "postgresql")
    return { kind: "running", folder, settings, workers: 2, losses: [restarted, crashed], busy, stop };
  const redis = await startOwnRedis(processes);
  if (redis.kind === "absent") {
    await stop();
    return redis;
  }
  const flushed: Loss = { name: "Redis flushed", happen: () => flush(redis.url) };
  const emptied: Loss = {
    name: "Redis killed and emptied",
    happen: () =>
      redis.restart("SIGKILL", async (kept) => {
        await rm(join(kept, "appendonlydir"), { recursive: true, force: true });
        await away();
      }),
  };
  return {
    kind: "running",
    folder,
    settings: { ...settings, REDIS_URL: redis.url },
    workers: 2,
    losses: [flushed, restarted, emptied],
    busy,
    async stop() {
      await redis.stop();
      await stop();
    },
  };
}

/** Forgets everything in a Redis. */
async function flush(url: string): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

async function claimants(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ worker: string }>(
    "SELECT DISTINCT worker FROM deliveries WHERE state = 'claimed'",
  );
  await client.end();
  return rows.map(({ worker }) => worker);
}
