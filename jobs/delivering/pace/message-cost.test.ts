import { expect, it } from "vitest";
import { leaving, turnsOf } from "./message-cost.ts";

it("takes a turn for each call of a message, once the call before it was answered", async () => {
  const steps: string[] = [];
  const turn = (name: string, isHere = true) => ({
    leaves: () => isHere,
    answered: () => void steps.push(`${name} answered`),
  });
  const pacer = {
    async turnFor(messages: number) {
      steps.push(`turn for ${messages}`);
      return turn(`call of ${messages}`);
    },
  };
  const turns = turnsOf(await leaving(turn("late", false), pacer, 3), pacer);
  await turns.next(1);
  turns.answered();
  expect(steps).toEqual(["turn for 3", "call of 3 answered", "turn for 1", "call of 1 answered"]);
});
