import { expect, it } from "vitest";
import { lookOf } from "./look.ts";

const cited = (place: string, document: string) => ({
  place,
  document,
  placeId: "",
  documentId: "",
  passageId: "",
  quote: "",
});
const shown = (text: string, citations: ReturnType<typeof cited>[]) =>
  lookOf(text, citations).map(({ from, to, style }) => `${style}: ${text.slice(from, to)}`);

it("shows quotations in italics and places in bold, the longer one of two names that begin alike", () => {
  const text = "Đến năm 2025: 90%. “90% hồ sơ “số” <cấp sở>; mục I” Theo mục I, mục I.2, Kế hoạch 1701.";
  expect(shown(text, [cited("mục I", "Kế hoạch 1701"), cited("mục I.2", "Kế hoạch 1701")])).toEqual([
    "italic: “90% hồ sơ “số” <cấp sở>; mục I”",
    "bold: mục I",
    "bold: mục I.2",
    "bold: Kế hoạch 1701",
  ]);
});

it("leaves a text without citations or with half a quotation as it is", () => {
  expect(shown("Xin chào, “tôi", [])).toEqual([]);
  expect(shown("tôi” chào", [])).toEqual([]);
});
