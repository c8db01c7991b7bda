import { expect, it } from "vitest";
import { type Attempt, createSlowDown } from "./slow-down.ts";

const HOUR_S = 3_600;
function stage() {
  let seconds = 0;
  const slowDown = createSlowDown(() => seconds * 1_000);
  const guess: Attempt = { name: "Văn phòng", house: "203.0.113.7", isKnown: false };
  return { slowDown, guess, pass: (more: number) => (seconds += more) };
}

it("admits five attempts at once however many come in parallel, then each waits twice as long", () => {
  const { slowDown, guess, pass } = stage();
  const waits = Array.from({ length: 200 }, () => slowDown.admit(guess));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  const grown: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const wait = slowDown.admit(guess);
    grown.push(wait);
    pass(wait);
    expect(slowDown.admit(guess)).toBe(0);
  }
  expect(grown).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

it("slows nobody down at another address by guesses at their name", () => {
  const { slowDown, guess } = stage();
  for (let index = 0; index < 1_000; index += 1) slowDown.admit({ ...guess, house: `203.0.113.${index % 250}` });
  expect(slowDown.admit({ ...guess, house: "113.160.1.9" })).toBe(0);
});

it("slows one address down that tries many names, but not who signed in from there before", () => {
  const { slowDown, guess } = stage();
  const waits = Array.from({ length: 200 }, (_, index) => slowDown.admit({ ...guess, name: `ten ${index}` }));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
  expect(slowDown.admit({ ...guess, name: "Cô Hoa" })).toBeGreaterThan(0);
  expect(slowDown.admit({ ...guess, name: "Cô Hoa", isKnown: true })).toBe(0);
});

it("begins anew after the right password, and after an hour without an attempt", () => {
  const { slowDown, guess, pass } = stage();
  for (let index = 0; index < 5; index += 1) slowDown.admit(guess);
  expect(slowDown.admit(guess)).toBe(1);
  slowDown.succeeded(guess);
  expect(Array.from({ length: 5 }, () => slowDown.admit(guess))).toEqual([0, 0, 0, 0, 0]);
  pass(HOUR_S + 1);
  expect(slowDown.admit(guess)).toBe(0);
});

it("does not count an attempt whose password nobody looked at", () => {
  const { slowDown, guess } = stage();
  for (let index = 0; index < 50; index += 1) {
    expect(slowDown.admit(guess)).toBe(0);
    slowDown.unseen(guess);
  }
});
