import { expect, test } from "vitest";
import { withoutHidden } from "./hidden.ts";

test.each([
  ["tag characters", "\u{e0001}\u{e0069}\u{e0067}\u{e007f}"],
  ["zero-width characters", "\u200b\u200c\u200d\u2060\ufeff\u00ad"],
  ["marks of direction", "\u200e\u200f\u202a\u202e\u2066\u2069\u061c"],
  ["variation selectors", "\ufe0f\ufe00\u{e0100}\u{e01ef}"],
  ["private use", "\ue000\uf8ff\u{f0000}\u{10fffd}"],
  ["control characters", "\u0000\u0007\u001b\u007f\u009f"],
  ["fillers that are blank", "\u115f\u3164\uffa0\u034f"],
  ["halves of pairs", "\ud800"],
])("%s are taken out", (_, hidden) => expect(withoutHidden(`học${hidden} phí`)).toBe("học phí"));

test("what can be seen stays, with its lines", () =>
  expect(withoutHidden("Trường\tở\r\nxã Ô Lâm 😀 (15%) – “5”")).toBe("Trường\tở\r\nxã Ô Lâm 😀 (15%) – “5”"));
