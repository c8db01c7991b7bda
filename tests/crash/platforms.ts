import type { SendingChannel } from "../../jobs/index.ts";
import type { FaultKind, FaultPlan } from "../fakes/faults.ts";
import type { SendingLog } from "../fakes/sending-log.ts";
import { type FakeTelegram, startFakeTelegram } from "../fakes/telegram/server.ts";
import { type FakeZalo, startFakeZalo } from "../fakes/zalo/server.ts";

/** Somebody of a run: one address on one channel. */
export interface Addressee {
  readonly channel: SendingChannel;
  readonly address: string;
}

/** The platforms of a run, seen as one. Times are milliseconds of `performance.now`. */
export interface Platforms {
  readonly channels: readonly SendingChannel[];
  /** For the program. */
  readonly settings: Readonly<Record<string, string>>;
  readonly addressees: readonly Addressee[];
  /** Messages accepted so far. */
  accepted(): number;
  /** When what was accepted, per address. */
  received(): ReadonlyMap<string, readonly number[]>;
  /** People whose message met a fault after which the program could not know whether it had arrived. */
  doubted(): ReadonlySet<string>;
  /** Calls so far that broke a platform's rate. */
  violations(): number;
  /** How long answers take from now on, and what befalls sendings. */
  suffer(latencyMilliseconds: number, trouble?: FaultPlan): void;
  /** The channels' policies when all of them together are to send so many messages a second. */
  policies(perSecond: number): unknown;
  stop(): Promise<void>;
}

const LEAST_A_SECOND = 5;
/** Where each channel's addresses begin: they tell which channel somebody belongs to. */
const FIRST_ADDRESS = { telegram: 1_000_001, "zalo-bot": 2_000_001, "zalo-oa": 4_820_000_000_001 } as const;
/** As the product's own policies have it, in a second. */
const MOST_A_SECOND = { telegram: 30, "zalo-bot": 66, "zalo-oa": 66 } as const;
const RULES = {
  telegram: { longest: 4_096 },
  "zalo-bot": { longest: 2_000 },
  "zalo-oa": { longest: 2_000, windowHours: 168 },
};
const DOUBTFUL: ReadonlySet<FaultKind> = new Set(["hang", "reset", "cut", "http-500", "html"]);

/** Telegram alone, which takes as many messages as come. */
export async function openTelegram(people: number): Promise<Platforms> {
  const telegram = await startFakeTelegram({ limits: "off", strangers: "started", texts: "dropped" });
  return {
    ...together(["telegram"], people, [telegram]),
    settings: { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
    policies: (perSecond) => policiesOf(["telegram"], () => perSecond),
    stop: telegram.stop,
  };
}

/** All three channels, each with its platform's own limit, which the program has to keep. Texts are kept where somebody reads them. */
export async function openChannels(
  people: number,
  texts: "kept" | "dropped" = "dropped",
): Promise<Platforms & { readonly telegram: FakeTelegram; readonly zalo: FakeZalo }> {
  const telegram = await startFakeTelegram({ strangers: "started", texts });
  const zalo = await startFakeZalo({
    ...{ texts, botStrangers: "wrote", oaStrangers: "follower" },
    botLimits: { count: 4_000, milliseconds: 60_000 },
  });
  const channels = ["telegram", "zalo-bot", "zalo-oa"] as const;
  return {
    telegram,
    zalo,
    ...together(channels, people, [telegram, zalo]),
    settings: {
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
      ...{ ZALO_BOT_TOKEN: zalo.botToken, ZALO_BOT_API_URL: zalo.url },
      ...{ ZALO_APP_ID: zalo.appId, ZALO_APP_SECRET: zalo.appSecret, ZALO_OA_SECRET: "khoa-cua-oa" },
      ...{ ZALO_OA_REFRESH_TOKEN: zalo.tokens.first.refreshToken, ZALO_OAUTH_URL: zalo.url },
      ...{ ZALO_OPENAPI_URL: zalo.url, ZALO_BUSINESS_URL: zalo.url },
    },
    policies: (perSecond) =>
      policiesOf(channels, (channel) => Math.min(MOST_A_SECOND[channel], perSecond / channels.length)),
    async stop() {
      await Promise.all([telegram.stop(), zalo.stop()]);
    },
  };
}

type Channel = keyof typeof FIRST_ADDRESS;
/** What a fake of any platform has. */
interface Fake {
  readonly log: SendingLog;
  readonly clock: { monotonic(): number };
  readonly faults: {
    set(plan: FaultPlan): void;
    suffered(): readonly { readonly kind: FaultKind; readonly to: string }[];
  };
}

function together(channels: readonly Channel[], people: number, fakes: readonly Fake[]) {
  const addressees = Array.from({ length: people }, (_, index): Addressee => {
    const channel = channels[index % channels.length] ?? "telegram";
    return { channel, address: String(FIRST_ADDRESS[channel] + Math.floor(index / channels.length)) };
  });
  const sum = (pick: (log: SendingLog) => number): number => fakes.reduce((total, { log }) => total + pick(log), 0);
  return {
    channels,
    addressees,
    accepted: () => sum((log) => log.accepted()),
    violations: () => sum((log) => log.violations()),
    received: () =>
      new Map(
        fakes.flatMap(({ log, clock }) => {
          const began = performance.now() - clock.monotonic();
          return [...log.recipients()].map((to) => [to, log.of(to).map(({ at }) => began + at)] as const);
        }),
      ),
    doubted: () =>
      new Set(
        fakes.flatMap(({ faults }) => faults.suffered().flatMap(({ kind, to }) => (DOUBTFUL.has(kind) ? to : []))),
      ),
    suffer(latencyMilliseconds: number, trouble: FaultPlan = {}) {
      for (const { faults } of fakes) faults.set({ ...trouble, latencyMilliseconds });
    },
  };
}

/** No quiet hours: a run is the same by day and by night. */
function policiesOf(channels: readonly Channel[], perSecond: (channel: Channel) => number) {
  const of = (channel: Channel) => {
    const rate = { count: Math.max(LEAST_A_SECOND, Math.floor(perSecond(channel))), milliseconds: 1_000 };
    return [channel, { ...RULES[channel], rate, price: 0 }] as const;
  };
  return { channels: Object.fromEntries(channels.map(of)) };
}
