import { expect, it } from "vitest";
import { createReachability } from "./reachability.ts";

const MINUTE = 60_000;

it("says once that a platform is lost, again now and then, and when it is back", () => {
  let wall = 0;
  const said: string[] = [];
  const reached: number[] = [];
  const {
    lost,
    reached: back,
    state,
  } = createReachability({
    channel: "telegram",
    wall: () => wall,
    now: () => wall,
    onFault: (fault) => said.push(fault instanceof Error ? fault.message : ""),
    onReached: (_, at) => reached.push(at),
  });
  // A day of tries every half minute.
  for (; wall < 24 * 60 * MINUTE; wall += MINUTE / 2) lost(new Error("ECONNREFUSED"), false);
  expect(said.length).toBe(24 * 4);
  expect(state()).toEqual({ lostAt: 0, isOff: false });
  back(0);
  expect(state()).toEqual({ reachedAt: 24 * 60 * MINUTE, waiting: 0, lostAt: undefined, isOff: false });
  expect([said.at(-1), reached]).toEqual([`telegram is reached again after ${24 * 3_600} s`, [24 * 60 * MINUTE]]);
  back(0);
  expect(said.length).toBe(24 * 4 + 1);
});

it("says at once that a token is not accepted, and what it takes", () => {
  const said: unknown[] = [];
  const { lost, state } = createReachability({
    channel: "telegram",
    wall: () => 0,
    now: () => 0,
    onReached: () => undefined,
    onFault: (fault) => said.push(fault),
  });
  lost(new Error("network"), false);
  lost(new Error("401"), true);
  expect(said).toHaveLength(3);
  expect(state().isOff).toBe(true);
});
