import { expect, it } from "vitest";
import type { GuessBook } from "./guess-book.ts";
import { type Attempt, createSlowDown } from "./slow-down.ts";

const HOUR_S = 3_600;
/** A book whose clock the test sets. */
function bookAt(seconds: () => number): GuessBook {
  const kept = new Map<string, { count: number; at: number }>();
  const of = (key: string) => kept.get(key) ?? { count: 0, at: seconds() };
  return {
    async count(keys, decide) {
      const found = keys.map(of).map(({ count, at }) => ({ count, idleMilliseconds: (seconds() - at) * 1_000 }));
      const isCounted = decide(found);
      if (isCounted) for (const key of keys) kept.set(key, { count: of(key).count + 1, at: seconds() });
      return isCounted;
    },
    async takeBack(keys) {
      for (const key of keys) kept.set(key, { ...of(key), count: of(key).count - 1 });
    },
    forget: async (key) => void kept.delete(key),
  };
}

function stage() {
  let seconds = 0;
  const slowDown = createSlowDown(bookAt(() => seconds));
  const guess: Attempt = { name: "Văn phòng", house: "203.0.113.7", isKnown: false };
  return { slowDown, guess, pass: (more: number) => (seconds += more) };
}

it("admits five attempts at once however many come in parallel, then each waits twice as long", async () => {
  const { slowDown, guess, pass } = stage();
  const waits = await Promise.all(Array.from({ length: 200 }, () => slowDown.admit(guess)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  const grown: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const wait = await slowDown.admit(guess);
    grown.push(wait);
    pass(wait);
    expect(await slowDown.admit(guess)).toBe(0);
  }
  expect(grown).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

it("slows nobody down at another address by guesses at their name", async () => {
  const { slowDown, guess } = stage();
  for (let index = 0; index < 1_000; index += 1) await slowDown.admit({ ...guess, house: `203.0.113.${index % 250}` });
  expect(await slowDown.admit({ ...guess, house: "113.160.1.9" })).toBe(0);
});

it("slows one address down that tries many names, but not who signed in from there before", async () => {
  const { slowDown, guess } = stage();
  const tries = Array.from({ length: 200 }, (_, index) => slowDown.admit({ ...guess, name: `ten ${index}` }));
  const waits = await Promise.all(tries);
  expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
  expect(await slowDown.admit({ ...guess, name: "Cô Hoa" })).toBeGreaterThan(0);
  expect(await slowDown.admit({ ...guess, name: "Cô Hoa", isKnown: true })).toBe(0);
});

it("begins anew after the right password, and after an hour without an attempt", async () => {
  const { slowDown, guess, pass } = stage();
  for (let index = 0; index < 5; index += 1) await slowDown.admit(guess);
  expect(await slowDown.admit(guess)).toBe(1);
  await slowDown.succeeded(guess);
  expect(await Promise.all(Array.from({ length: 5 }, () => slowDown.admit(guess)))).toEqual([0, 0, 0, 0, 0]);
  pass(HOUR_S + 1);
  expect(await slowDown.admit(guess)).toBe(0);
});

it("does not count an attempt whose password nobody looked at", async () => {
  const { slowDown, guess } = stage();
  for (let index = 0; index < 50; index += 1) {
    expect(await slowDown.admit(guess)).toBe(0);
    await slowDown.unseen(guess);
  }
});
