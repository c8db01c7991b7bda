import { expect, it } from "vitest";
import { createGroupsBoard } from "./groups-board.ts";

it("says that the groups could not be made, tells pages that look, and tries again later", async () => {
  let now = Date.parse("2030-03-05T02:00:00Z");
  let isBroken = true;
  const faults: unknown[] = [];
  const board = createGroupsBoard({
    questions: async () => {
      if (isBroken) throw new Error("no database");
      return [];
    },
    groupQuestions: async () => [],
    instant: () => new Date(now).toISOString(),
    wait: () => new Promise(() => undefined),
    onFault: (fault) => void faults.push(fault),
  });
  const before = board.stamp();
  expect([await board.look(), board.hasFailed(), faults.length]).toEqual([undefined, true, 1]);
  expect(board.stamp()).not.toBe(before);
  isBroken = false;
  now += 60_000;
  expect([await board.look(), board.hasFailed()]).toEqual([expect.objectContaining({ count: 0 }), false]);
});
