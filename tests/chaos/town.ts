import { appendFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSqlObligations } from "../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql/directory/directory.ts";
import { officeDate } from "../../jobs/index.ts";
import { openLibrary } from "../../src/compose.ts";
import type { Config } from "../../src/config.ts";
import { newId } from "../../src/surroundings.ts";
import { announce, configOf, seedPeople } from "../crash/announcing.ts";
import { createFleet, type Fleet } from "../crash/fleet.ts";
import { openChannels } from "../crash/platforms.ts";
import { createZaloOaTeller } from "../fakes/zalo/oa-teller.ts";
import { newDataFolder } from "../servers/data-folder.ts";
import { freePort } from "../servers/free-port.ts";
import { startOwnPostgresql } from "../servers/postgresql.ts";
import type { Processes } from "../servers/processes.ts";
import { startOwnRedis } from "../servers/redis.ts";
import type { Absent, RestartableServer } from "../servers/restartable.ts";
import { asItIs, openSettableClock, type SettableClock } from "../servers/set-clock.ts";
import type { Seeded } from "../trust/seeded.ts";
import { openDisk, type SmallDisk } from "./disk.ts";
import { type Door, openDoor } from "./door.ts";
import { type Line, startLine } from "./line.ts";
import { probed } from "./probe.ts";
import { countSent, type SentCount } from "./sent.ts";

/** One machine with the embedded database, or two web processes and two workers on PostgreSQL and Redis. */
export type Shape = "embedded" | "many";

/** A place in which one process of the program lives, again and again. */
export interface Slot {
  readonly name: string;
  readonly serves: boolean;
  readonly sends: boolean;
  readonly fleet: Fleet;
  readonly port: number;
  readonly folder: string;
  /** What it says of its memory. */
  readonly probe: string;
  /** Its lines to the servers and the platforms. */
  readonly lines: Readonly<Record<"PostgreSQL" | "Redis" | "platform", readonly Line[]>>;
  /** Its own clock and its own small disk, where this machine can give it them. */
  readonly clock: SettableClock | undefined;
  readonly disk: SmallDisk | undefined;
}

export interface Town {
  readonly kind: "open";
  readonly shape: Shape;
  readonly slots: readonly Slot[];
  readonly door: Door;
  readonly platforms: Awaited<ReturnType<typeof openChannels>>;
  readonly teller: ReturnType<typeof createZaloOaTeller>;
  readonly postgresql: RestartableServer | undefined;
  readonly redis: RestartableServer | undefined;
  /** Straight to the database, around the lines. */
  readonly config: Config;
  /** The announcement. */
  readonly cause: string;
  /** Addresses of those who owe a report. */
  readonly heads: readonly string[];
  /** One more thing that all heads owe, from now on; how many so far. */
  remind(): Promise<number>;
  reminded(): number;
  /** Messages so far that were sent above a platform's rate, by when the program said them. */
  violations(): number;
  start(): void;
  close(): Promise<void>;
}

export interface TownOptions {
  readonly shape: Shape;
  readonly recipients: number;
  /** Messages that all channels together may send in a second. */
  readonly channelsPerSecond: number;
  readonly seeded: Seeded;
  /** Whether processes get clocks and disks of their own to be spoilt. */
  readonly spoils: boolean;
  /** Processes that live long are compiled as in the product, so that their memory is that of the product. */
  readonly lives: "long" | "short";
  /** Where what the processes print is kept; nowhere unless said. */
  readonly logs: string | undefined;
  readonly main: string;
  readonly processes: Processes;
}

const HEADS = 20;
const HEAD_ADDRESS = 9_000_001;
const SECRET = "khoa-cua-oa";

/** Opens the servers, the platforms and the lines, has an announcement approved, and starts nothing of the program yet. */
export async function openTown(options: TownOptions): Promise<Town | Absent> {
  const { shape, recipients, seeded, processes, logs } = options;
  const isMany = shape === "many";
  const folder = newDataFolder("chaos-office");
  const postgresql = isMany ? await startOwnPostgresql(processes) : undefined;
  if (postgresql?.kind === "absent") return postgresql;
  const redis = isMany ? await startOwnRedis(processes) : undefined;
  if (redis?.kind === "absent") {
    await postgresql?.stop();
    return redis;
  }
  const platforms = await openChannels(recipients, "kept");
  const { telegram, zalo } = platforms;
  const names = isMany ? ["web-1", "web-2", "worker-1", "worker-2"] : ["all"];
  const ports = await Promise.all(names.map(() => freePort()));
  const door = await openDoor(
    ports.filter((_, at) => !names[at]?.startsWith("worker")),
    seeded,
  );
  const files = await writeFiles(folder, platforms.policies(options.channelsPerSecond));
  const settings = {
    ...{ LOG_LEVEL: "error", HOST: "127.0.0.1", PUBLIC_URL: door.url, ...files, ...platforms.settings },
    ...{ ZALO_BOT_WEBHOOK_SECRET: "bi-mat-cua-bot", ZALO_OA_SECRET: SECRET },
    // On one machine Telegram is polled, as most would have it.
    ...(isMany ? { TELEGRAM_WEBHOOK_SECRET: "bi-mat-cua-telegram" } : {}),
  };
  const sent = [countSent("telegram"), countSent("zalo")] as const;
  const open = async (name: string, at: number): Promise<Slot> => {
    const isLast = at === names.length - 1;
    const clock = options.spoils && (!isMany || name.endsWith("-2")) ? openSettableClock() : undefined;
    const disk =
      options.spoils && (!isMany || name === "web-1") ? await openDisk(join(folder, `disk-${name}`)) : undefined;
    const own = disk?.folder ?? newDataFolder(`chaos-${name}`);
    const line = async (url: string, said?: SentCount["said"]): Promise<readonly [Line, string]> => {
      const proxy = await startLine(Number(new URL(url).port), said);
      return [
        proxy,
        Object.assign(new URL(url), { port: String(proxy.port) })
          .toString()
          .replace(/\/$/, ""),
      ];
    };
    const toDatabase = postgresql && (await line(postgresql.url));
    const toRedis = redis && (await line(redis.url));
    const [toTelegram, toZalo] = [await line(telegram.url, sent[0].said), await line(zalo.url, sent[1].said)];
    const probe = join(folder, `probe-${name}.jsonl`);
    const fleet = createFleet({
      processes,
      under: clock?.kind === "settable" ? clock.under : asItIs,
      main: options.main,
      folder,
      size: 1,
      ...(options.lives === "long" ? { flags: ["--v8-pool-size=1"] } : {}),
      onOutput: (printed) => void (logs && appendFileSync(join(logs, `${name}.log`), printed)),
      settings: {
        ...settings,
        ...{ TELEGRAM_API_URL: toTelegram[1], ZALO_BOT_API_URL: toZalo[1] },
        ...{ ZALO_OAUTH_URL: toZalo[1], ZALO_OPENAPI_URL: toZalo[1], ZALO_BUSINESS_URL: toZalo[1] },
        ...(toDatabase === undefined ? {} : { DATABASE_URL: toDatabase[1] }),
        ...(toRedis === undefined ? {} : { REDIS_URL: toRedis[1] }),
        ...{ ROLE: isMany ? name.replace(/-.*/, "") : "all", PORT: String(ports[at]), DATA_DIR: own },
        ...probed(probe),
      },
    });
    return {
      name,
      fleet,
      probe,
      port: ports[at] ?? 0,
      folder: own,
      serves: !name.startsWith("worker"),
      sends: !isMany || name.startsWith("worker") || isLast,
      clock: clock?.kind === "settable" ? clock : undefined,
      disk,
      lines: {
        PostgreSQL: toDatabase === undefined ? [] : [toDatabase[0]],
        Redis: toRedis === undefined ? [] : [toRedis[0]],
        platform: [toTelegram[0], toZalo[0]],
      },
    };
  };
  const slots = await Promise.all(names.map(open));
  const config = configOf({
    ...settings,
    ...(postgresql === undefined ? {} : { DATABASE_URL: postgresql.url }),
    DATA_DIR: isMany ? folder : (slots[0]?.folder ?? folder),
  });
  await seedPeople(config, platforms.addressees, 1);
  await seedHeads(config);
  let reminded = 0;
  const remind = async (): Promise<number> => {
    reminded += 1;
    await owe(config, reminded);
    return reminded;
  };
  // The embedded database belongs to the program once that runs.
  if (!isMany) await remind();
  const cause = await announce(config, platforms);
  const clock = zalo.clock;
  const teller = createZaloOaTeller({
    appId: zalo.appId,
    oaId: "31000000001",
    oaSecret: SECRET,
    clock,
    retryMilliseconds: 1_000,
  });
  await teller.register(`${door.url}/webhooks/zalo-oa`);
  return {
    kind: "open",
    ...{ shape, slots, door, platforms, teller, postgresql, redis, config, cause, remind },
    heads: Array.from({ length: HEADS }, (_, at) => String(HEAD_ADDRESS + at)),
    reminded: () => reminded,
    violations: () => sent[0].violations() + sent[1].violations(),
    start() {
      for (const { fleet } of slots) fleet.fill();
    },
    async close() {
      await Promise.all(slots.map(({ fleet }) => fleet.stop()));
      door.stop();
      await platforms.stop();
      for (const { lines, clock: own, disk, folder: data } of slots) {
        for (const proxy of Object.values(lines).flat()) proxy.stop();
        own?.close();
        disk?.close();
        rmSync(data, { recursive: true, force: true });
      }
      await redis?.stop();
      await postgresql?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Channels without quiet hours, reminders around the clock, and today a working day: a run is the same at any time. */
async function writeFiles(folder: string, policies: unknown): Promise<Readonly<Record<string, string>>> {
  await mkdir(folder, { recursive: true });
  const [POLICIES_FILE, REMINDING_FILE, CALENDAR_FILE] = ["policies", "reminding", "calendar"].map((name) =>
    join(folder, `${name}.json`),
  ) as [string, string, string];
  const days = [0, 1].map((more) => officeDate(Date.now() + more * 86_400_000));
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))].map((year) => ({
    ...{ year, source: "chaos", rest: [] },
    work: days.filter((day) => day.startsWith(`${year}-`)),
  }));
  const chain = [{ after: 1, to: "office", named: "Văn phòng" }];
  await writeFile(POLICIES_FILE, JSON.stringify(policies));
  await writeFile(REMINDING_FILE, JSON.stringify({ hours: { from: 0, until: 24 }, channels: ["telegram"], chain }));
  await writeFile(CALENDAR_FILE, JSON.stringify({ years }));
  return { POLICIES_FILE, REMINDING_FILE, CALENDAR_FILE };
}

async function seedHeads(config: Config): Promise<void> {
  const { opened } = await openLibrary(config);
  const directory = createSqlDirectory({ database: opened.database, newId, today: () => officeDate(Date.now()) });
  const units = Array.from({ length: HEADS }, (_, at) => `u${at}`);
  await directory.putUnits(
    units.map((id, at) => ({ id, name: `Trường Mẫu ${at}`, level: "primary", commune: "xã Mẫu", aliases: [] })),
  );
  await directory.putContacts(
    units.map((unitId, at) => ({
      ...{ id: `head-${at}`, person: `head-${at}`, channel: "telegram", address: String(HEAD_ADDRESS + at) },
      ...{ name: "Cô Mẫu", roles: ["head"], topics: [], consent: "given", unitId },
    })),
  );
  await opened.close();
}

async function owe(config: Config, number: number): Promise<void> {
  const { opened } = await openLibrary(config);
  const at = new Date().toISOString();
  const units = Array.from({ length: HEADS }, (_, unit) => `u${unit}`);
  const on = officeDate(Date.now() + 86_400_000);
  await createSqlObligations(opened.database).add(
    [
      {
        ...{ id: `owed-${number}`, version: 1, state: "active", title: `Báo cáo ${number}` },
        ...{ source: { kind: "office", by: "Cô Lan" }, confirmedBy: "Cô Lan", confirmedAt: at, steps: [3] },
        owners: { printed: "các trường", unmapped: [], setBy: "office", units: { levels: [], communes: [], units } },
        deadline: { rule: { kind: "once", on }, strict: false, setBy: "office", revision: 1 },
      },
    ],
    { at, by: "Cô Lan", what: "added" },
  );
  await opened.close();
}
