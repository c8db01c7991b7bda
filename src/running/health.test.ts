import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHealth, LATE_MS } from "./health.ts";

describe("health", () => {
  let clock = 0;
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const health = () => createHealth(() => clock);

  it("names what is not there, what fails and what is late", async () => {
    const one = health();
    one.on("there", async () => true);
    one.on("gone", async () => false);
    one.on("failing", () => Promise.reject(new Error("no")));
    one.on("late", () => new Promise(() => undefined));
    const missing = one.missing();
    await vi.advanceTimersByTimeAsync(LATE_MS);
    expect(await missing).toEqual(["gone", "failing", "late"]);
  });

  it("asks again once what it told is old, and tells of what came back", async () => {
    const one = health();
    let isThere = false;
    one.on("server", async () => isThere);
    expect(await one.missing()).toEqual(["server"]);
    isThere = true;
    expect(await one.missing()).toEqual(["server"]);
    clock += 1_000;
    expect(await one.missing()).toEqual([]);
  });
});
