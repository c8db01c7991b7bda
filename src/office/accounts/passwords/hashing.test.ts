import { expect, it } from "vitest";
import { createHashingQueue } from "./hashing.ts";

/** Work that ends when it is told to; `order` gets the name of each that began. */
function stage(mostWaiting: number) {
  const queue = createHashingQueue(mostWaiting);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const run = (name: string, isKnown = false) =>
    queue.run(
      async () => {
        order.push(name);
        await new Promise<void>((resolve) => ends.push(resolve));
        return name;
      },
      { isKnown },
    );
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { order, run, endOne };
}

it("hashes one at a time, and refuses at once whom it has no place for", async () => {
  const { order, run, endOne } = stage(2);
  const asked = ["a", "b", "c", "d"].map((name) => run(name));
  expect(await asked[3]).toBe("full");
  expect(order).toEqual(["a"]);
  await endOne();
  expect(order).toEqual(["a", "b"]);
  for (let left = 0; left < 2; left += 1) await endOne();
  expect(await Promise.all(asked)).toEqual(["a", "b", "c", "full"]);
});

it("keeps a place for who is known, ahead of all strangers", async () => {
  const { order, run, endOne } = stage(1);
  const strangers = ["a", "b", "c"].map((name) => run(name));
  const known = run("officer", true);
  for (let left = 0; left < 3; left += 1) await endOne();
  expect(order).toEqual(["a", "officer", "b"]);
  expect(await Promise.all([...strangers, known])).toEqual(["a", "b", "full", "officer"]);
});

it("goes on after work that failed", async () => {
  const queue = createHashingQueue();
  const fails = () => Promise.reject(new Error("broken"));
  await expect(queue.run(fails, { isKnown: false })).rejects.toThrow("broken");
  expect(await queue.run(async () => 1, { isKnown: false })).toBe(1);
});
