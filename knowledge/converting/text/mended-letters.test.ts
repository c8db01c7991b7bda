import { expect, it } from "vitest";
import { mendedLetters } from "./mended-letters.ts";

const mended = (...lines: string[]): string[] => mendedLetters(lines.join("\n")).split("\n");

it("a letter that was read as a capital is the small one that items have", () => {
  expect(mended("A) Đơn xin học", "b) Giấy khai sinh", "C) Học bạ")).toEqual([
    "a) Đơn xin học",
    "b) Giấy khai sinh",
    "c) Học bạ",
  ]);
});

it("a sign between two letters is the one between them, also over paragraphs that have none", () => {
  expect(mended("a) Đơn", "b) Giấy khai sinh", "Bản sao cũng được.", "&) Học bạ", "d) Ảnh")[3]).toBe("c) Học bạ");
  expect(mended("“a) Đơn", "“b) Giấy", "“c) Học bạ", "“đ) Ảnh", "“đ) Thẻ")[3]).toBe("“d) Ảnh");
});

it("a sign at the end of a list goes on from the letter above", () => {
  expect(mended("1. Hồ sơ", "a) Đơn", "b) Giấy", "œ) Học bạ", "2. Thời hạn")[3]).toBe("c) Học bạ");
});

it("a letter that the sequence does not tell stays", () => {
  const lines = [
    "1. Hồ sơ",
    "a) Đơn",
    "h) Giấy",
    "2. Lệ phí",
    "&) Không thu",
    "b) Thu 5.000 đồng",
    "(1) Một",
    "g) Hết",
  ];
  expect(mended(...lines)).toEqual([...lines.slice(0, 4), "a) Không thu", ...lines.slice(5)]);
});

it("letters begin anew under another number", () => {
  const lines = ["1. Hồ sơ", "a) Đơn", "b) Giấy", "2. Lệ phí", "a) Không thu", "b) Thu"];
  expect(mended(...lines)).toEqual(lines);
});
