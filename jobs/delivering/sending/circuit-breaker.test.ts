import { beforeEach, describe, expect, it } from "vitest";
import { type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker.ts";

const SECOND = 1_000;
const CLOSED = { kind: "closed", detail: "401: Unauthorized" };
let at = 0;
let stops: (string | undefined)[];
/** What the database says to a stop: true for an announcement, false for what has no state. */
let stoppable: boolean | Promise<boolean>;
let breaker: CircuitBreaker;
beforeEach(() => {
  at = 0;
  stops = [];
  stoppable = true;
  breaker = createCircuitBreaker(
    {
      async move(_id, _from, { stoppedBy }) {
        stops.push(stoppedBy);
        return stoppable;
      },
    },
    () => at,
  );
});

/** Calls that come one after the other to this; gives how many were let through. */
async function calls(
  count: number,
  came: { readonly kind: string; readonly needsPerson?: true },
  cause = "a",
): Promise<number> {
  let through = 0;
  for (let call = 0; call < count; call += 1) {
    if (!(await breaker.enter(cause))) continue;
    through += 1;
    await breaker.leave(cause, came);
  }
  return through;
}

describe("a run whose token is not accepted", () => {
  it("goes on after one answer of the kind", async () => {
    expect(await calls(1, CLOSED)).toBe(1);
    expect(breaker.holds("a")).toBe(false);
    expect(await calls(50, { kind: "sent" })).toBe(50);
    expect(stops).toEqual([]);
  });

  it("is held after three, tried again one time after each hold, and goes on alone when the token is back", async () => {
    await calls(5, { kind: "sent" });
    expect(await calls(50, CLOSED)).toBe(3);
    expect(breaker.holds("a")).toBe(true);
    expect(breaker.holds("b")).toBe(false);
    at += 2 * SECOND;
    expect(breaker.holds("a")).toBe(false);
    expect(await calls(50, CLOSED)).toBe(1);
    at += 2 * SECOND;
    expect(await calls(50, CLOSED)).toBe(0);
    at += 2 * SECOND;
    expect(await calls(50, { kind: "sent" })).toBe(50);
    expect(stops).toEqual([]);
  });

  it("is stopped with the platform's words when that lasts for minutes", async () => {
    let through = 0;
    for (; at <= 3 * 60 * SECOND && stops.length === 0; at += SECOND) through += await calls(5, CLOSED);
    expect(stops).toEqual([CLOSED.detail]);
    expect(at).toBeGreaterThanOrEqual(2 * 60 * SECOND);
    expect(through).toBeLessThan(12);
  });

  it("is not held longer for what was in flight when the token was lost", async () => {
    await calls(1, { kind: "sent" });
    for (let call = 0; call < 100; call += 1) await breaker.enter("a");
    for (let call = 0; call < 100; call += 1) await breaker.leave("a", CLOSED);
    at += 2 * SECOND;
    expect(breaker.holds("a")).toBe(false);
  });

  it("is tried on when it is a reminder, which cannot be stopped", async () => {
    stoppable = false;
    let last = 0;
    for (; at < 3_600 * SECOND; at += SECOND) if ((await calls(1, CLOSED, "reminder")) > 0) last = at;
    expect(3_600 * SECOND - last).toBeLessThanOrEqual(60 * SECOND);
  });
});

it("stops a run at once when nothing is accepted before a person has acted", async () => {
  await calls(1, { ...CLOSED, needsPerson: true });
  expect(stops).toEqual([CLOSED.detail]);
});

it("stops a run after three faults of our own with no success between them", async () => {
  await calls(2, { kind: "our-fault" });
  await calls(1, { kind: "sent" });
  await calls(2, { kind: "our-fault" });
  expect(stops).toEqual([]);
  await calls(1, { kind: "our-fault" });
  expect(stops).toHaveLength(1);
});

it("tries a reminder that fails for everybody now and then, and at full speed once it succeeds", async () => {
  stoppable = false;
  let through = 0;
  for (; at < 3_600 * SECOND; at += SECOND) through += await calls(5, { kind: "our-fault" });
  expect(through).toBeGreaterThan(60);
  expect(through).toBeLessThan(140);
  at += 60 * SECOND;
  expect(await calls(50, { kind: "sent" })).toBe(50);
});

it("lets no call begin until a stop is recorded, however long that takes", async () => {
  let recorded: (isStopped: boolean) => void = () => undefined;
  stoppable = new Promise((resolve) => {
    recorded = resolve;
  });
  await calls(2, { kind: "our-fault" });
  await breaker.enter("a");
  const stopping = breaker.leave("a", { kind: "our-fault" });
  at += 60 * SECOND;
  expect(await breaker.enter("a")).toBe(false);
  recorded(true);
  await stopping;
  expect(await breaker.enter("a")).toBe(false);
  at += 2 * SECOND;
  expect(await breaker.enter("a")).toBe(true);
});
