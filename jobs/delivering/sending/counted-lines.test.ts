import pLimit from "p-limit";
import { expect, it } from "vitest";
import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import { createPacer } from "../pace/pacer.ts";
import { countedLines } from "./counted-lines.ts";

it("tells how many calls are in flight, also after one that broke", async () => {
  const answers: (() => void)[] = [];
  const send = (): Promise<SendOutcome> =>
    new Promise((_, reject) => answers.push(() => reject(new Error("the program is wrong"))));
  const timing = { now: () => 0, sleep: async () => undefined };
  const book = {
    reserve: async () => ({ now: 0, slots: [0] }),
    delay: async () => undefined,
    pause: async () => undefined,
  };
  const line = {
    sender: { channel: "telegram" as const, send },
    pacer: createPacer({ book, timing }, "t", {}),
    calls: pLimit(8),
  };
  const told: number[] = [];
  const sender = countedLines(new Map([["telegram" as const, line]]), (inFlight) => told.push(inFlight)).get(
    "telegram",
  )?.sender;
  const message = { text: "a", buttons: [] };
  const calls = [sender?.send("1", message), sender?.send("2", message)];
  for (const answer of answers) answer();
  await Promise.allSettled(calls);
  expect(told).toEqual([1, 2, 1, 0]);
});
