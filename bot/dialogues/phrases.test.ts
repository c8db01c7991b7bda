import { expect, it } from "vitest";
import { tokensOf } from "../../jobs/index.ts";
import { createPhrases, isOneOf } from "./phrases.ts";

const phrases = createPhrases([
  ["có ai", 1],
  ["trả lời", 2],
  ["không", 3],
  ["người ta", 4],
]);
const valuesOf = (text: string) => phrases.split(tokensOf(text))?.map(({ values }) => values);

it("reads words that are typed in short as what they stand for, and others as they are", () => {
  expect(valuesOf("co ai tra loi kg")).toEqual([[1], [2], [3]]);
  expect(valuesOf("ngta trả lời k")).toEqual([[4], [2], [3]]);
  expect(valuesOf("co ai tra loi xx")).toBeUndefined();
  expect(isOneOf(tokensOf("k"), ["không"])).toBe(true);
});

it("does not take typed marks for others", () => {
  expect(isOneOf(tokensOf("đúng"), ["dừng"])).toBe(false);
  expect(isOneOf(tokensOf("dung"), ["dừng"])).toBe(true);
});
