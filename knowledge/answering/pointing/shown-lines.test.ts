import { describe, expect, it } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import { shownLines } from "./shown-lines.ts";

const passage = (text: string, more: Partial<Passage> = {}): Passage => ({
  id: text,
  documentId: "plan",
  place: { id: text, steps: [] },
  kind: "point",
  headings: [],
  leadIns: [],
  text,
  order: 0,
  ...more,
});

/** A row of as many characters in what it is about, with who leads it and a long column beside. */
function row(about: string, long: string): { passage: Passage } {
  const cells = [
    { header: "Nội dung", role: "content", text: about },
    { header: "Đơn vị chủ trì", role: "lead", text: "Văn phòng" },
    { header: "Quy mô", role: "other", text: long },
    { header: "2025", role: "amount", text: "3,0" },
  ] as const;
  return { passage: passage(cells.map(({ text }) => text).join(" | "), { kind: "row", cells }) };
}

const holding =
  (...words: readonly string[]) =>
  (text: string): number =>
    words.filter((word) => text.includes(word)).length;
const six = (long: string) => [1, 2, 3, 4, 5, 6].map((one) => row(`việc ${one} ${"x".repeat(150)}`, long));

describe("the lines of a pointed answer that are shown", () => {
  it("are all of them with all columns, where these fit", () => {
    const lines = [row("việc", "nhỏ"), { passage: passage("a) một điểm") }];
    expect(shownLines(lines, holding())).toEqual({ lines, columns: undefined, isCut: false });
  });

  it("are all rows of a list by what these are about, where they do not fit whole", () => {
    const { lines, columns, isCut } = shownLines(six("y".repeat(300)), holding());
    expect([lines.length, [...(columns ?? [])], isCut]).toEqual([6, [], false]);
  });

  it("tell of rows the columns that print what is asked, as far as they fit for all", () => {
    const columnsFor = (...words: readonly string[]) => [
      ...(shownLines(six("thông tư 3 y".repeat(30)), holding(...words)).columns ?? []),
    ];
    expect(columnsFor("chủ trì")).toEqual(["Đơn vị chủ trì"]);
    expect(columnsFor("thông tư")).toEqual([]);
    // "phụ lục 3" asks for no "3,0".
    expect(columnsFor("chủ trì", "Văn phòng", "3")).toEqual(["Đơn vị chủ trì"]);
  });

  it("are told to be cut, where not even that fits", () => {
    const points = [1, 2, 3].map((one) => ({ passage: passage(`${one}${"x".repeat(600)}`) }));
    expect(shownLines(points, holding())).toMatchObject({ lines: [points[0]], isCut: true });
    const many = [...six("y"), ...six("y"), ...six("y")];
    const { lines, isCut } = shownLines(many, holding());
    expect([lines.length < many.length, isCut]).toEqual([true, true]);
  });
});
