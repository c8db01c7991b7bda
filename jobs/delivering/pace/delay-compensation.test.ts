import { expect, it } from "vitest";
import { createDelayCompensation } from "./delay-compensation.ts";

const compensation = () => {
  const one = createDelayCompensation({ tolerated: 25, most: 100, window: 1_000, learns: 0 });
  one.answered(0, 10);
  return one;
};

it("moves nothing while answers come about as quickly as they can", () => {
  expect(compensation().answered(100, 130)).toBe(0);
});

it("moves by what an answer took too long", () => {
  expect(compensation().answered(1_000, 1_075)).toBeCloseTo(40, 0);
});

it("does not move twice for calls that were late together", () => {
  const one = compensation();
  const first = one.answered(1_000, 1_075);
  expect([one.answered(1_034, 1_076), one.answered(1_033, 1_109)]).toEqual([
    0,
    expect.closeTo(76 - 10 - 25 - first, 0),
  ]);
});

it("moves at once by what a call leaves too late", () => {
  const one = compensation();
  expect([one.left(1_000, 1_020), one.left(1_000, 1_031), one.answered(1_000, 1_041)]).toEqual([0, 6, 0]);
});

it("never moves by more than its bound for one slow answer", () => {
  expect(compensation().answered(1_000, 9_000)).toBe(100);
});

it("counts all that the first answers took: a process begins slowly, and the quickest way is not known yet", () => {
  const one = createDelayCompensation({ tolerated: 25, most: 100, window: 1_000, learns: 2 });
  expect([one.answered(0, 60), one.answered(500, 560), one.answered(1_000, 1_060)]).toEqual([35, 35, 0]);
});

it("moves by the whole time at which the process stood still with a call on its way, and by none without", () => {
  const one = compensation();
  expect(one.stoodStill(1_000, 1_300)).toBe(0);
  one.left(2_000, 2_000);
  expect([one.stoodStill(2_010, 2_310), one.answered(2_000, 2_310)]).toEqual([275, 0]);
  one.left(3_000, 3_000);
  expect(one.stoodStill(3_000, 63_000)).toBe(1_000);
});
