import { expect, it } from "vitest";
import { turnsFor } from "./message-cost.ts";

it("takes a turn for each message that a call becomes, and makes the call at the last one", async () => {
  const answered: string[] = [];
  let taken = 0;
  const turn = (name: string) => ({ leaves: () => true, answered: () => void answered.push(name) });
  const pacer = {
    async turn() {
      taken += 1;
      return turn(`turn ${taken}`);
    },
  };
  (await turnsFor(1, turn("first"), pacer)).answered();
  expect([taken, answered]).toEqual([0, ["first"]]);
  (await turnsFor(3, turn("first"), pacer)).answered();
  expect([taken, answered.slice(1)]).toEqual([2, ["first", "turn 1", "turn 2"]]);
});
