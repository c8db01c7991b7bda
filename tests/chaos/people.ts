import { setTimeout as sleep } from "node:timers/promises";
import type { FakeTelegram } from "../fakes/telegram/server.ts";
import type { ZaloOaTeller } from "../fakes/zalo/oa-teller.ts";
import type { FakeZalo } from "../fakes/zalo/server.ts";
import type { Door } from "./door.ts";
import type { Asked, Record } from "./promises.ts";
import type { Seen } from "./reading.ts";

export const CHANNELS = ["telegram", "zalo-bot", "zalo-oa", "web"] as const;
export type ChannelOfPeople = (typeof CHANNELS)[number];

/** Somebody who asks, over and over, and what they saw. */
export interface Asker {
  readonly channel: ChannelOfPeople;
  readonly name: string;
  readonly asked: readonly Asked[];
  /** Asks; the next question waits until this one is taken, unless they are in a hurry. */
  ask(question: string, isHasty?: boolean): void;
  /** Keeps to themselves what they have not begun to say; gives how much that is. */
  rest(): number;
  /** Telegram: writes a question and at once corrects it to another. */
  corrects?(from: string, to: string): void;
  /** Telegram: taps what stands under the last answer, and what asks whether an answer came. */
  taps?(): void;
  /** What came, first to last. */
  seen(): readonly Seen[];
}

/** What the people of a run stand before. */
export interface Platforms {
  readonly telegram: FakeTelegram;
  readonly zalo: FakeZalo;
  readonly teller: ZaloOaTeller;
  readonly door: Door;
}

type Writing = Pick<Asker, "channel" | "name" | "seen"> & {
  /** Resolves to whether the message was taken. */
  readonly write: (text: string, number: number) => Promise<boolean>;
};

function asker({ channel, name, seen, write }: Writing) {
  const asked: (Asked & { taken: boolean })[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Set<Asked>();
  return {
    channel,
    name,
    asked,
    seen,
    ask(question: string, isHasty = false) {
      const one = { question, at: performance.now(), taken: false };
      const number = asked.push(one);
      waiting.add(one);
      const told = (isHasty ? Promise.resolve() : last).then(async () => {
        if (!waiting.delete(one)) return;
        one.at = performance.now();
        one.taken = await write(question, number);
      });
      last = Promise.all([last, told]);
    },
    rest() {
      for (const one of waiting) asked.splice(asked.indexOf(one as (typeof asked)[number]), 1);
      const unsaid = waiting.size;
      waiting.clear();
      return unsaid;
    },
  };
}

/** Somebody on Telegram. Updates wait there until they are taken, so that each of them is. */
export function telegramAsker({ telegram }: Pick<Platforms, "telegram">, id: number): Asker {
  const person = telegram.person(id);
  const tapped = new Set<string>();
  const began = performance.now() - telegram.clock.monotonic();
  const self = asker({
    channel: "telegram",
    name: String(id),
    seen: () => telegram.log.of(String(id)).map(({ at, text = "" }) => ({ at: began + at, text })),
    async write(text) {
      person.writes(text);
      return true;
    },
  });
  return {
    ...self,
    corrects(from, to) {
      person.writes(from);
      person.corrects(to);
      const at = performance.now();
      // What was corrected may be answered too, or not.
      self.asked.push({ question: from, at, taken: false }, { question: to, at, taken: true });
    },
    taps() {
      for (const { buttons } of person.sees().slice(-3))
        for (const { data = "" } of buttons.slice(0, 1)) {
          if (!/^(?:again|judge:good):/.test(data) || tapped.has(data)) continue;
          tapped.add(data);
          person.taps(data);
        }
    },
  };
}

/** Somebody before the Zalo bot, which is told each message once. */
export function zaloBotAsker({ zalo, door }: Pick<Platforms, "zalo" | "door">, id: string): Asker {
  const person = zalo.person(id);
  return asker({
    channel: "zalo-bot",
    name: id,
    seen: seenOnZalo(zalo, id),
    async write(text) {
      const before = zalo.webhookAnswers().length;
      const message = person.writes(text);
      for (let waited = 0; waited < 30_000 && !door.hasTaken(message); waited += 20) {
        if (waited > 5_000 && zalo.webhookAnswers().length > before) break;
        await sleep(20);
      }
      return door.hasTaken(message);
    },
  });
}

/** Somebody before the Official Account. */
export function zaloOaAsker({ zalo, teller }: Pick<Platforms, "zalo" | "teller">, id: string): Asker {
  return asker({
    channel: "zalo-oa",
    name: id,
    seen: seenOnZalo(zalo, id),
    async write(text) {
      const { answers } = await teller.writes(id, text);
      return answers.includes(200);
    },
  });
}

function seenOnZalo(zalo: FakeZalo, id: string): () => readonly Seen[] {
  const began = performance.now() - zalo.clock.monotonic();
  return () => zalo.log.of(id).map(({ at, text = "" }) => ({ at: began + at, text }));
}

const WEB_PATIENCE_MS = 15_000;
const WEB_AGAIN_MS = 400;
/** Somebody who gets no answer for so long goes away. */
const WEB_TRIES = 120;

/** Somebody at the web page, which sends a question again under the id of its message until it is answered. */
export async function webAsker({ door }: Pick<Platforms, "door">, name: string): Promise<Asker> {
  const cookie = await cookieOf(door);
  const shown: Seen[] = [];
  const post = async (text: string, number: number): Promise<boolean> => {
    const response = await fetch(`${door.url}/api/chat`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ text, message: `m-${name}-${number}` }),
      signal: AbortSignal.timeout(WEB_PATIENCE_MS),
    });
    const answer = await response.json();
    if (response.status !== 200) return false;
    shown.push({ at: performance.now(), text: answer.text });
    return true;
  };
  return asker({
    channel: "web",
    name,
    seen: () => shown,
    async write(text, number) {
      for (let left = WEB_TRIES; left > 0; left -= 1) {
        if (await post(text, number).catch(() => false)) return true;
        await sleep(WEB_AGAIN_MS);
      }
      return true;
    },
  });
}

async function cookieOf({ url }: Door): Promise<string> {
  for (;;) {
    const page = await fetch(url).catch(() => undefined);
    const cookie = page?.headers.getSetCookie()[0]?.split(";")[0];
    await page?.arrayBuffer();
    if (cookie !== undefined) return cookie;
    await sleep(WEB_AGAIN_MS);
  }
}

/** What each person asked and saw, for the judge. */
export function recordsOf(askers: readonly Asker[]): readonly Record[] {
  return askers.map(({ channel, name, asked, seen }) => ({ channel, name, asked, seen: seen() }));
}
