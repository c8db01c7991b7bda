import { expect, it } from "vitest";
import { createLimit, OF_A_CONVERSATION, OF_AN_ADDRESS } from "./limits.ts";

it("lets a class of 300 behind one address ask at once, and every quarter of a minute from then on", () => {
  let time = 0;
  const address = createLimit(OF_AN_ADDRESS, () => time);
  let refused = 0;
  for (let round = 0; round < 40; round += 1) {
    for (let pupil = 0; pupil < 300; pupil += 1) if (!address("school")) refused += 1;
    time += 15_000;
  }
  expect(refused).toBe(0);
});

it("bounds a flood from one address, and leaves another address alone", () => {
  let time = 0;
  const address = createLimit(OF_AN_ADDRESS, () => time);
  let through = 0;
  for (; time < 60_000; time += 1) if (address("flood")) through += 1;
  expect(through).toBeLessThanOrEqual(OF_AN_ADDRESS.burst + 60 * OF_AN_ADDRESS.perSecond + 1);
  expect(address("somebody else")).toBe(true);
});

it("bounds one conversation more closely than its address", () => {
  const conversation = createLimit(OF_A_CONVERSATION, () => 0);
  const through = Array.from({ length: OF_AN_ADDRESS.burst }, () => conversation("one")).filter(Boolean);
  expect(through).toHaveLength(OF_A_CONVERSATION.burst);
});
