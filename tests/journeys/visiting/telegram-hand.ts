import { expect } from "vitest";
import type { openTelegramStage } from "../telegram/stage.ts";

export const soon = { timeout: 60_000, interval: 50 };

/** Somebody with Telegram in their hand, who looks at the last message; buttons are tapped by their label. */
export function telegramHand({ fake }: Pick<Awaited<ReturnType<typeof openTelegramStage>>, "fake">, id: number) {
  const one = fake.person(id);
  const last = () => one.sees().at(-1);
  return {
    texts: () => one.sees().map(({ text }) => text),
    async writes(text: string, expected: RegExp) {
      one.writes(text);
      await expect.poll(() => last()?.text, soon).toMatch(expected);
    },
    async taps(label: RegExp, expected: RegExp) {
      one.taps(last()?.buttons.find((button) => label.test(button.label))?.data ?? "");
      await expect.poll(() => last()?.text, soon).toMatch(expected);
    },
    blocks: () => one.blocks(),
    unblocks: () => one.starts(),
  };
}
