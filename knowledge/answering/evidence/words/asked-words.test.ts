import { describe, expect, it } from "vitest";
import { syllables } from "../../../domain/syllable.ts";
import { createAskedWords, evenDates } from "./asked-words.ts";

const counts = {
  passages: 100,
  syllables: new Map([
    ["thu", 90],
    ["vien", 80],
    ["xanh", 3],
  ]),
  pairs: new Map([["thu vien", 75]]),
};
const read = createAskedWords({
  counts,
  commonness: { "bao nhieu": 0.9, bao: 0.9, nhieu: 0.9 },
  restore: (text) =>
    syllables(text).map(({ written, folded }) => ({
      typed: written,
      folded,
      restored: written === "vien" ? "viện" : written,
    })),
  isAsking: (clause) => clause.includes("bao"),
});

describe("the words of a message", () => {
  it("weigh more the rarer the documents print them, and little where every other question has them", () => {
    const [bao, , thu, vien, xanh] = read("bao nhieu thư viện xanh").words.map(({ weight }) => weight);
    expect(xanh).toBeGreaterThan(thu ?? 0);
    expect(thu).toBeGreaterThan(0);
    expect(vien).toBeLessThan(xanh ?? 0);
    expect(bao).toBeLessThan(xanh ?? 0);
  });

  it("are read with the marks that they most likely have", () => {
    const [typed, restored] = [read("viện").words[0], read("vien").words[0]];
    expect(restored?.accented).toBe(typed?.accented);
    expect([typed?.marked, restored?.marked]).toEqual([true, false]);
  });

  it("make no pair that weighs where the documents never print the two side by side", () => {
    const { pairs } = read("thư viện xanh");
    expect(pairs.map(({ weight }) => weight > 0)).toEqual([true, false]);
    expect(pairs[1]?.unknown).toBeGreaterThan(0);
  });

  it("ask only in the clauses that ask; a story around them is told", () => {
    const { words } = read("Nhà tôi xa lắm, có bao nhieu thư viện?");
    expect(words.filter(({ asks }) => asks).map(({ syllable }) => syllable)).toEqual([
      "co",
      "bao",
      "nhieu",
      "thu",
      "vien",
    ]);
  });
});

it.each([
  ["từ ngày 01 tháng 7 năm 2026", "từ ngày 1/7/2026"],
  ["từ 01-07-2026", "từ 1/7/2026"],
  ["từ 1/7/2026", "từ 1/7/2026"],
  ["05 lớp", "5 lớp"],
])("dates and numbers are compared in one spelling: %s", (written, even) => {
  expect(evenDates(written)).toBe(even);
});
