import { describe, expect, it } from "vitest";
import { createSharedClock } from "./shared-clock.ts";

describe("the shared clock", () => {
  it("is not moved by a statement that took long", () => {
    const clock = createSharedClock();
    clock.heard(1_000, 0, 2);
    const before = clock.here(1_500);
    clock.heard(1_130, 100, 160);
    expect(clock.here(1_500)).toBe(before);
  });

  it("follows a clock that drifts", () => {
    const clock = createSharedClock();
    for (let second = 0; second < 300; second += 1) clock.heard(second * 1_000.1, second * 1_000, second * 1_000 + 2);
    expect(Math.abs(clock.here(300 * 1_000.1) - 300_001)).toBeLessThan(2);
  });

  it("follows at once when the clock was set", () => {
    const clock = createSharedClock();
    clock.heard(1_000, 0, 2);
    clock.heard(61_100, 100, 104);
    expect(clock.here(61_100)).toBe(102);
  });
});
