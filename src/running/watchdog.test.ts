import { expect, it } from "vitest";
import { createWatchdog } from "./watchdog.ts";

const LIMIT = 1_000;

it("names what has not moved within its limit, until it moves again", () => {
  let at = 0;
  const { part, stalled } = createWatchdog(() => at);
  const polling = part("telegram-polling", LIMIT);
  const tick = part("tick", 2 * LIMIT);
  at = LIMIT;
  expect(stalled()).toEqual([]);
  at += 1;
  expect(stalled()).toEqual(["telegram-polling"]);
  at = 3 * LIMIT;
  expect(stalled()).toEqual(["telegram-polling", "tick"]);
  polling.beat();
  expect(stalled()).toEqual(["tick"]);
  tick.beat();
  expect(stalled()).toEqual([]);
});

it("lets a part stand that has nothing to do", () => {
  let at = 0;
  let calls = 0;
  const { part, stalled } = createWatchdog(() => at);
  const sender = part("sender", LIMIT, () => calls > 0);
  at = 10 * LIMIT;
  expect(stalled()).toEqual([]);
  calls = 1;
  sender.beat();
  expect(stalled()).toEqual([]);
  at += LIMIT + 1;
  expect(stalled()).toEqual(["sender"]);
});
