import { expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";
import { openTarget } from "./target.ts";

it("answers five hundred odd requests without a fault of its own and without giving anything away", {
  timeout: 600_000,
}, async () => {
  const target = await openTarget();
  const { statuses, wrong, faults } = await fuzz(target, { seed: 1_701, requests: 500 });
  await target.stop();
  expect(wrong).toEqual([]);
  expect(faults).toEqual([]);
  // They are odd in part only: much of what is sent has to be taken, or nothing behind the door is tried.
  expect(statuses.get(200)).toBeGreaterThan(125);
});
