import { expect, it } from "vitest";
import { createCached } from "./cached.ts";

function counted() {
  let [now, looks] = [0, 0];
  const cached = createCached(
    async () => {
      looks += 1;
      if (looks === 1) throw new Error("away");
      return looks;
    },
    { now: () => now, milliseconds: 100 },
  );
  return { ...cached, at: (milliseconds: number) => (now = milliseconds) };
}

it("is looked up again after a fault, after a while, and when the clock was set back", async () => {
  const { find, at } = counted();
  await expect(find()).rejects.toThrow("away");
  expect([await find(), await find()]).toEqual([2, 2]);
  at(100);
  expect(await find()).toBe(3);
  at(0);
  expect(await find()).toBe(4);
});

it("takes what it hears, for no longer than what it found", async () => {
  const { find, hear, at } = counted();
  await find().catch(() => undefined);
  await find();
  hear(9);
  expect(await find()).toBe(9);
  at(100);
  expect(await find()).toBe(3);
});
