import { startFakeTelegram } from "../../fakes/telegram/server.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import type { Chat, Province } from "./province.ts";

/** One message as a platform took it. */
export interface Taken {
  readonly channel: Chat["channel"];
  readonly address: string;
  readonly messageId: string;
  readonly text: string;
  /** ISO instant, as it truly was. */
  readonly at: string;
  /** ISO instant on the program's clock, which may have been set back. */
  readonly clock: string;
}

/** Both fake platforms, and what they have taken. */
export interface Platforms {
  readonly telegram: { readonly apiUrl: string; readonly token: string };
  readonly zaloBot: { readonly apiUrl: string; readonly token: string };
  /** How many messages they have taken so far. */
  count(): number;
  /** Notes the instants of what was taken since the last call. */
  collect(at: string, clock: string): void;
  taken(): readonly Taken[];
  /** Delays answers by so long; the message counts as taken before the wait. */
  slowDown(milliseconds: number): void;
  /** Makes people block the bot whose day to do so is this ISO date or earlier. */
  block(until: string): void;
  stop(): Promise<void>;
}

/** Starts the fakes with the people of a province. */
export async function startPlatforms({ chats }: Province, from: string): Promise<Platforms> {
  const of = (channel: Chat["channel"]) => chats.filter((chat) => chat.channel === channel);
  const isBlocked = ({ blocked }: Chat, day: string): boolean => blocked !== undefined && blocked <= day;
  const telegram = await startFakeTelegram({
    limits: "off",
    people: of("telegram").map((chat) => ({ id: chat.address, state: isBlocked(chat, from) ? "blocked" : "started" })),
  });
  const zalo = await startFakeZalo({
    botLimits: "off",
    people: of("zalo-bot").map((chat) => ({ id: chat.address, state: isBlocked(chat, from) ? "blocked" : "wrote" })),
  });
  const logs = [
    ["telegram", telegram.log],
    ["zalo-bot", zalo.log],
  ] as const;
  const seen = new Map<string, number>();
  const taken: Taken[] = [];
  const count = (): number => telegram.log.accepted() + zalo.log.accepted();
  return {
    telegram: { apiUrl: telegram.url, token: telegram.token },
    zaloBot: { apiUrl: zalo.url, token: zalo.botToken },
    count,
    collect(at, clock) {
      if (taken.length === count()) return;
      for (const [channel, log] of logs)
        for (const address of log.recipients()) {
          const all = log.of(address);
          for (const { messageId, text = "" } of all.slice(seen.get(`${channel} ${address}`) ?? 0))
            taken.push({ channel, address, messageId, text, at, clock });
          seen.set(`${channel} ${address}`, all.length);
        }
    },
    taken: () => taken,
    slowDown(latencyMilliseconds) {
      for (const { faults } of [telegram, zalo]) faults.set({ latencyMilliseconds });
    },
    block(until) {
      for (const chat of chats.filter((one) => isBlocked(one, until)))
        if (chat.channel === "telegram") telegram.person(chat.address).is("blocked");
        else zalo.person(chat.address).is("blocked");
    },
    async stop() {
      await telegram.stop();
      await zalo.stop();
    },
  };
}
