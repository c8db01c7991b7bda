import { describe, expect, it } from "vitest";
import { createStepWatch, stepFault } from "./clock-steps.ts";

const START = Date.parse("2030-01-02T03:00:00.000Z");

/** What is said at each look, when so much went by on the wall and on the monotonic clock before it. */
function saidOf(looks: readonly (readonly [wall: number, monotonic: number])[]): (number | undefined)[] {
  let [wall, monotonic] = [START, 0];
  const watch = createStepWatch({ instant: () => new Date(wall).toISOString(), now: () => monotonic });
  return looks.map(([onWall, onMonotonic]) => {
    wall += onWall;
    monotonic += onMonotonic;
    return watch();
  });
}

describe("the watch of the clock", () => {
  it.each([-3_600_000, 3_600_000])("says once that it was set by %d ms", (step) => {
    const looks = [
      [2_000, 2_000],
      [2_000 + step, 2_000],
      [2_000, 2_000],
    ] as const;
    expect(saidOf(looks)).toEqual([undefined, step, undefined]);
  });

  it("says nothing of a clock that is put right little by little, or of a look that comes late", () => {
    const looks = [
      [2_100, 2_000],
      [60_000, 60_000],
    ] as const;
    expect(saidOf(looks)).toEqual([undefined, undefined]);
  });

  it("tells the operator in one line which way and how far", () => {
    expect(stepFault(-3_600_000).message).toMatch(/^the clock was set back by 3600 s/);
  });
});
