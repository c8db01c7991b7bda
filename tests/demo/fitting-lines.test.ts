import { expect, it } from "vitest";
import { atMost, fittingLines, wrapped } from "./fitting-lines.ts";

const parts = [
  { heading: "A", blocks: [{ lines: ["a1", "a2"], rank: 1 }] },
  {
    heading: "B",
    blocks: [
      { lines: ["b1"], rank: 2 },
      { lines: ["b2"], rank: 2 },
    ],
  },
  { heading: "C", blocks: [{ lines: ["c"], rank: 9 }] },
];

it("shows all of it where there is room, with gaps where there is more", () => {
  expect(fittingLines(["head"], parts, 99)).toEqual(["head", "", "A", "a1", "a2", "", "B", "b1", "b2", "", "C", "c"]);
  expect(fittingLines(["head"], parts, 9)).toEqual(["head", "A", "a1", "a2", "B", "b1", "b2", "C", "c"]);
});

it("never needs more lines than the screen has, and leaves out first what matters least, then what is oldest", () => {
  expect(fittingLines(["head"], parts, 6)).toEqual(["head", "A", "B", "b2", "C", "c"]);
  expect(fittingLines(["head"], parts, 2)).toEqual(["head", "A"]);
});

it("breaks lines between words within the width, and long words where it has to", () => {
  expect(wrapped("trường mầm non ở xã", 12, "  > ", "    ")).toEqual(["  > trường", "    mầm non", "    ở xã"]);
  expect(wrapped("abcdefghij", 6, "  ")).toEqual(["  abcd", "  efgh", "  ij"]);
  expect(wrapped("", 10, "  ")).toEqual([""]);
});

it("marks what was cut", () => {
  expect(atMost(["một", "hai", "ba"], 2, 10)).toEqual(["một", "hai …"]);
  expect(atMost(["một"], 2, 10)).toEqual(["một"]);
});
