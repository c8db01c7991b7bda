import { expect, it, vi } from "vitest";
import { remembered } from "./remembered.ts";

it("makes a result once for each text, also while others are kept", () => {
  const make = vi.fn((text: string) => text.length);
  const remember = remembered(make, 2);
  for (const text of ["a", "b", "a", "c", "a", "b"]) remember(text);
  expect(make.mock.calls.flat()).toEqual(["a", "b", "c"]);
});

it("forgets what was not asked for during the last two times as many texts", () => {
  const make = vi.fn((text: string) => text.length);
  const remember = remembered(make, 2);
  for (const text of ["a", "b", "c", "d", "e", "a"]) remember(text);
  expect(make.mock.calls.flat()).toEqual(["a", "b", "c", "d", "e", "a"]);
});
