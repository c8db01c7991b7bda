import { setTimeout as sleep } from "node:timers/promises";
import type { SendingLog } from "../fakes/sending-log.ts";
import type { Rate } from "../fakes/sliding-window.ts";
import { startFakeTelegram } from "../fakes/telegram/server.ts";
import { startFakeZalo } from "../fakes/zalo/server.ts";
import type { InventedPerson } from "./invented-roster.ts";

/** A fake platform as the demo looks at it. */
export interface Platform {
  readonly channel: "zalo-bot" | "telegram";
  readonly name: string;
  readonly url: string;
  readonly allows: Rate;
  readonly log: SendingLog;
  addressOf(person: InventedPerson): string | undefined;
  /** Somebody writes; gives what the assistant answers, or undefined when nothing comes. */
  ask(address: string, text: string): Promise<Reply | undefined>;
}
export interface Reply {
  readonly text: string;
  readonly milliseconds: number;
}

/** Both platforms, and the settings that lead the program to them. */
export interface Platforms {
  readonly all: readonly Platform[];
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const TELEGRAM_ALLOWS: Rate = { count: 30, milliseconds: 1_000 };
/** What `jobs/channel-policies.json` takes Zalo to allow. */
const ZALO_ALLOWS: Rate = { count: 4_000, milliseconds: 60_000 };
const PATIENCE_MS = 15_000;

/** Starts a Telegram and a Zalo on the loopback address that know these people. */
export async function startPlatforms(people: readonly InventedPerson[]): Promise<Platforms> {
  const telegram = await startFakeTelegram({
    limits: TELEGRAM_ALLOWS,
    people: people.flatMap(({ telegram: id, telegramState: state }) => (id === undefined ? [] : [{ id, state }])),
  });
  const zalo = await startFakeZalo({
    botLimits: ZALO_ALLOWS,
    people: people.flatMap(({ zalo: id, zaloState: state }) => (id === undefined ? [] : [{ id, state }])),
  });
  const all: readonly Platform[] = [
    {
      channel: "zalo-bot",
      name: "Zalo Bot",
      url: zalo.url,
      allows: ZALO_ALLOWS,
      log: zalo.log,
      addressOf: (person) => person.zalo,
      ask: (address, text) => answerTo(zalo.log, address, () => zalo.person(address).writes(text)),
    },
    {
      channel: "telegram",
      name: "Telegram",
      url: telegram.url,
      allows: TELEGRAM_ALLOWS,
      log: telegram.log,
      addressOf: (person) => person.telegram,
      ask: (address, text) => answerTo(telegram.log, address, () => telegram.person(address).writes(text)),
    },
  ];
  return {
    all,
    settings: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.url,
      ZALO_BOT_TOKEN: zalo.botToken,
      ZALO_BOT_API_URL: zalo.url,
    },
    async stop() {
      await Promise.all([telegram.stop(), zalo.stop()]);
    },
  };
}

/** The next message that the platform accepts for this address. */
async function answerTo(log: SendingLog, address: string, write: () => void): Promise<Reply | undefined> {
  const before = log.of(address).length;
  const from = performance.now();
  write();
  while (performance.now() - from < PATIENCE_MS) {
    const text = log.of(address)[before]?.text;
    if (text !== undefined) return { text, milliseconds: performance.now() - from };
    await sleep(10);
  }
  return undefined;
}
