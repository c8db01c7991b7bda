import { expect } from "vitest";
import type { openTelegramStage } from "../telegram/stage.ts";
import type { openZaloStage } from "../zalo/stage.ts";

export const SOON = { timeout: 30_000 };

/** Somebody who writes on one of the channels. `says` waits for the reply that fits, and gives it. */
export interface OwnHand {
  readonly channel: "web" | "telegram" | "zalo-bot" | "zalo-oa";
  readonly conversation: string;
  says(text: string, expected: RegExp): Promise<string>;
}

export type ZaloStage = Awaited<ReturnType<typeof openZaloStage>>;
export type TelegramStage = Awaited<ReturnType<typeof openTelegramStage>>;

export function onWeb({ url }: Pick<ZaloStage, "url">, conversation: string) {
  const last: { download?: { name: string; link: string } } = {};
  const hand: OwnHand = {
    channel: "web",
    // A tool, such as this one, names its conversation in a name space of its own.
    conversation: `tool:${conversation}`,
    async says(text, expected) {
      const answer = await fetch(`${url}/api/chat`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ conversation, text }),
      });
      const reply = await answer.json();
      last.download = reply.download;
      expect(reply.text).toMatch(expected);
      return reply.text;
    },
  };
  return { ...hand, download: () => last.download };
}

export function onZaloBot(stage: ZaloStage, conversation: string): OwnHand {
  return hearing(
    "zalo-bot",
    conversation,
    (text) => stage.fake.person(conversation).writes(text),
    () => stage.botSaid(conversation),
  );
}

export function onAccount(stage: ZaloStage, conversation: string): OwnHand {
  return hearing(
    "zalo-oa",
    conversation,
    (text) => stage.oa.writes(conversation, text),
    () => stage.heardBy(conversation),
  );
}

export function onTelegram({ fake }: TelegramStage, conversation: string): OwnHand {
  const person = fake.person(Number(conversation));
  return hearing(
    "telegram",
    conversation,
    (text) => person.writes(text),
    () => person.sees().map(({ text }) => text),
  );
}

function hearing(
  channel: OwnHand["channel"],
  conversation: string,
  write: (text: string) => unknown,
  reads: () => readonly string[],
): OwnHand {
  return {
    channel,
    conversation,
    async says(text, expected) {
      const before = reads().length;
      await write(text);
      await expect.poll(() => reads().slice(before).join("\n"), SOON).toMatch(expected);
      return reads().slice(before).join("\n");
    },
  };
}
