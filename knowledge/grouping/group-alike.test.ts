import { expect, it } from "vitest";
import { groupAlike, type Likeness } from "./group-alike.ts";

/** Points of a line are the more alike the nearer they are; from 10 on nothing. */
const onALine =
  (points: readonly number[]): Likeness =>
  (position, row) => {
    for (let other = 0; other < position; other += 1)
      row[other] = Math.max(0, 1 - Math.abs((points[position] ?? 0) - (points[other] ?? 0)) / 10);
  };
const groupsOf = (points: readonly number[], breathe: () => Promise<void> = async () => undefined) =>
  groupAlike(points.length, onALine(points), { from: 0.5, breathe });

it("puts together what is alike, and leaves alone what is not", async () => {
  expect(await groupsOf([0, 100, 2, 101, 50])).toEqual([[0, 2], [1, 3], [4]]);
});

it("keeps apart the ends of a chain whose neighbours are alike", async () => {
  expect(await groupsOf([0, 4, 8, 12])).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

it("puts a thing with those that it is most like", async () => {
  expect(await groupsOf([0, 9, 4.7])).toEqual([[0], [1, 2]]);
});

it("makes the same groups where one more thing comes that is like none", async () => {
  const before = await groupsOf([0, 1, 50, 51, 99]);
  expect(await groupsOf([0, 1, 50, 51, 99, 1_000])).toEqual([...before, [5]]);
});

it("makes no group of nothing, and one of one", async () => {
  expect(await groupsOf([])).toEqual([]);
  expect(await groupsOf([7])).toEqual([[0]]);
});

it("lets others work after each step", async () => {
  let breaths = 0;
  await groupsOf([0, 1, 2, 3], async () => {
    breaths += 1;
  });
  expect(breaths).toBeGreaterThan(4);
});
