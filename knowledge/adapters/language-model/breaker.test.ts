import { expect, it } from "vitest";
import type { WhySilent } from "../../ports.ts";
import { createBreaker } from "./breaker.ts";

/** A breaker whose clock is set by hand; `call` gives what became of a call: how it went, or "rest". */
function stage() {
  let now = 1_000;
  const breaker = createBreaker(() => now);
  const call = (why?: WhySilent, restMs = 0): WhySilent | "well" | "rest" => {
    const admitted = breaker.admit();
    if (admitted === "rest") return "rest";
    admitted.went(why === undefined ? undefined : { kind: "silent", why, restMs });
    return why ?? "well";
  };
  const fail = (times: number): void => {
    for (let at = 0; at < times; at += 1) call("down");
  };
  const wait = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { breaker, call, fail, wait };
}

it.each(["late", "down", "busy", "refused"] as const)("rests after five faults in a row: %s", (why) => {
  const { breaker, call } = stage();
  expect(Array.from({ length: 6 }, () => call(why))).toEqual([why, why, why, why, why, "rest"]);
  expect(breaker.rests()).toBe(true);
});

it("goes on where something went well in between, a reply in another form too", () => {
  const { call, fail } = stage();
  fail(4);
  call();
  fail(4);
  call("formless");
  fail(4);
  expect(call()).toBe("well");
});

it("takes what was never asked neither for a fault nor for an answer", () => {
  const { call, fail } = stage();
  fail(4);
  for (const why of ["spent", "unrecorded", "resting"] as const) call(why);
  fail(1);
  expect(call()).toBe("rest");
});

it("lets one call try after 30 seconds, and all of them once it went well", () => {
  const { breaker, call, fail, wait } = stage();
  fail(5);
  wait(29_999);
  expect(call()).toBe("rest");
  wait(1);
  const trial = breaker.admit();
  expect(call()).toBe("rest");
  if (trial !== "rest") trial.went();
  expect([call(), call("down"), call()]).toEqual(["well", "down", "well"]);
});

it("rests twice as long after each trial that fails, five minutes at most, and 30 seconds again once it was well", () => {
  const { call, fail, wait } = stage();
  fail(5);
  for (const seconds of [30, 60, 120, 240, 300, 300]) {
    wait(seconds * 1_000 - 1);
    expect(call()).toBe("rest");
    wait(1);
    expect(call("down")).toBe("down");
  }
  wait(300_000);
  expect(call()).toBe("well");
  fail(5);
  wait(30_000);
  expect(call()).toBe("well");
});

it("leaves a server alone for as long as it wants from its first word, five minutes at most", () => {
  const { call, wait } = stage();
  call("busy", 90_000);
  wait(89_999);
  expect(call()).toBe("rest");
  wait(1);
  expect(call("busy", 86_400_000)).toBe("busy");
  wait(299_999);
  expect(call()).toBe("rest");
  wait(1);
  expect(call()).toBe("well");
});

it("takes the trial of a call that was never asked for none", () => {
  const { call, fail, wait } = stage();
  fail(5);
  wait(30_000);
  expect([call("spent"), call()]).toEqual(["spent", "well"]);
});

it("does not count calls that were under way when it opened, and each call once", () => {
  const { breaker, fail, call, wait } = stage();
  const slow = Array.from({ length: 5 }, () => breaker.admit());
  fail(5);
  wait(20_000);
  for (const admitted of slow) if (admitted !== "rest") admitted.went({ kind: "silent", why: "late" });
  wait(10_000);
  const trial = breaker.admit();
  if (trial !== "rest") {
    trial.went();
    trial.went({ kind: "silent", why: "down", restMs: 60_000 });
  }
  expect(call()).toBe("well");
});
