import { beforeEach, expect, it } from "vitest";
import { createReachability, type Reachability, standingOf } from "./reachability.ts";

const MINUTE = 60_000;
let at: number;
let said: string[];
let reached: number[];
let reach: Reachability;
let tokens: boolean[];
beforeEach(() => {
  at = 0;
  said = [];
  reached = [];
  tokens = [];
  reach = createReachability({
    channel: "telegram",
    clock: { wall: () => at, now: () => at },
    onFault: (fault) => said.push(fault instanceof Error ? fault.message : ""),
    onReached: (_, instant) => reached.push(instant),
    onToken: (_, isRefused) => tokens.push(isRefused),
  });
});

it("says once that a platform is lost, again now and then, and when it is back", () => {
  // A day of tries every half minute.
  for (; at < 24 * 60 * MINUTE; at += MINUTE / 2) reach.lost(new Error("ECONNREFUSED"), false);
  expect(said.length).toBe(24 * 4);
  expect(reach.state()).toEqual({ lostAt: 0, refusedSince: undefined });
  reach.reached(0);
  expect(reach.state()).toEqual({
    reachedAt: 24 * 60 * MINUTE,
    waiting: 0,
    lostAt: undefined,
    refusedSince: undefined,
  });
  expect([said.at(-1), reached]).toEqual([`telegram is reached again after ${24 * 3_600} s`, [24 * 60 * MINUTE]]);
  reach.reached(0);
  expect(said.length).toBe(24 * 4 + 1);
});

it("does not call a token refused before it was refused for minutes", () => {
  reach.lost(new Error("401"), true);
  at += MINUTE;
  reach.lost(new Error("401"), true);
  at += MINUTE / 2;
  reach.lost(new Error("401"), true);
  expect(reach.state().refusedSince).toBe(undefined);
  reach.reached(0);
  at += 10 * MINUTE;
  reach.lost(new Error("401"), true);
  at += 10 * MINUTE;
  reach.lost(new Error("401"), true);
  expect(reach.state().refusedSince).toBe(undefined);
});

it("says once that a token is refused, since when, and takes it back when a call succeeds", () => {
  at = MINUTE;
  for (let tries = 0; tries < 100; tries += 1, at += MINUTE) reach.lost(new Error("401"), true);
  expect(said).toEqual(["401", expect.stringContaining("telegram refuses its token")]);
  expect(reach.state()).toEqual({ lostAt: MINUTE, refusedSince: MINUTE });
  reach.reached(0);
  expect(reach.state()).toMatchObject({ lostAt: undefined, refusedSince: undefined });
  expect(said).toHaveLength(3);
});

it("tells once of a refused token and of the accepted one after it, and of every first one", () => {
  reach.reached(0);
  reach.reached(0);
  for (let tries = 0; tries < 20; tries += 1, at += MINUTE) reach.lost(new Error("401"), true);
  reach.reached(0);
  expect(tokens).toEqual([false, true, false]);
});

it("leaves the program ready while a platform refuses a token, and names the channel", () => {
  const standing = (stalled: readonly string[]) =>
    standingOf(stalled, (channel) => (channel === "telegram" ? reach.state() : undefined));
  expect(standing([])).toEqual({ status: "ready" });
  for (let tries = 0; tries < 4; tries += 1, at += MINUTE) reach.lost(new Error("401"), true);
  expect(standing([])).toEqual({ status: "ready", refused: ["telegram"] });
  expect(standing(["tick"])).toEqual({ status: "stalled", stalled: ["tick"] });
});
