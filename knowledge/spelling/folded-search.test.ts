import { expect, it } from "vitest";
import { holdingPattern } from "./folded-search.ts";

const holds = (words: string, text: string): boolean => new RegExp(holdingPattern(words), "u").test(text);

it("finds words whatever the marks and capitals of either side", () => {
  expect(["lop 10", "LỚP 10", "lớp"].map((words) => holds(words, "Thi vào Lớp 10 môn gì"))).toEqual([true, true, true]);
  expect(holds("duong", "Đường Lê Lợi")).toBe(true);
  expect(holds("lop 11", "Lớp 10")).toBe(false);
});

it("takes no sign for one of a pattern", () => {
  expect([holds(".*", "a"), holds("100%", "Khảo sát 100%"), holds("(a|b)", "(A|B)")]).toEqual([false, true, true]);
});
