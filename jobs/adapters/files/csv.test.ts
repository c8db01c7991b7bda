import { describe, expect, it } from "vitest";
import { readCsv } from "./csv.ts";

describe("a CSV", () => {
  const rows = (text: string) => {
    const reading = readCsv(text);
    return reading.kind === "rows" ? reading.rows : reading.row;
  };

  it("is read with commas, semicolons or tabs, a BOM and any line ends", () => {
    const expected = [
      ["a", "b", "c"],
      ["1", "2", ""],
    ];
    for (const text of ["a,b,c\n1,2,", "\ufeffa;b;c\r\n1;2;\r\n", "a\tb\tc\r1\t2\t\r"])
      expect(rows(text)).toEqual(expected);
  });

  it("takes the delimiter that cuts rows evenly, whatever the titles above and the cells hold", () => {
    expect(rows("Danh sách, năm 2030\nTên;Chủ đề;Số\nA;x,y;1\nB;y,z,t;2")).toEqual([
      ["Danh sách, năm 2030"],
      ["Tên", "Chủ đề", "Số"],
      ["A", "x,y", "1"],
      ["B", "y,z,t", "2"],
    ]);
  });

  it("keeps the delimiter that the file names, and its line as a row", () => {
    expect(rows("sep=;\r\na;b")).toEqual([[], ["a", "b"]]);
  });

  it("keeps quoted delimiters, lines and quotes, and quotes in the middle as they are", () => {
    expect(rows('a,b\n"x, ""y""\nz",Lê "Tý"\n')).toEqual([
      ["a", "b"],
      ['x, "y"\nz', 'Lê "Tý"'],
    ]);
  });

  it("keeps blank rows, so that numbers are those a person sees", () => {
    expect(rows("a,b\n\n1,2")).toEqual([["a", "b"], [""], ["1", "2"]]);
  });

  it("is refused at the row whose quote swallows what follows", () => {
    expect(rows('a,b\n1,2\n"3,4\n5,6\n')).toBe(3);
    expect(rows('a,b\n1,2\n"3,4\n"5",6\n')).toBe(3);
  });
});
