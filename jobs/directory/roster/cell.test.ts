import { describe, expect, it } from "vitest";
import { accountIn, dayIn, listIn, phonesIn, textIn } from "./cell.ts";
import { readCsv } from "./csv.ts";

describe("a cell", () => {
  it("is kept as NFC without invisible characters and blanks of other programs", () => {
    expect(textIn(`\u00a0 ${"Nguyễn".normalize("NFD")}\u200b \t\u2009A\u0000\ufeff `)).toEqual({ value: "Nguyễn A" });
  });

  it.each<[Parameters<typeof textIn>[0], string]>([
    ["=A1+B2", "formula"],
    ["=VLOOKUP(A1;B:C;2)", "formula"],
    ["#N/A", "formula-error"],
    ["#REF!", "formula-error"],
    [new Date(0), "date-for-text"],
    [true, "not-text"],
    ["x".repeat(301), "too-long"],
  ])("%j is no text", (cell, problem) => {
    expect(textIn(cell)).toEqual({ problem });
  });

  it.each([
    ["0912345678"],
    ["912345678"],
    [912345678],
    ["+84 912 345 678"],
    ["0084-912.345.678"],
    ["(091) 234 5678"],
    ["'0912345678"],
  ])("%j is a phone", (cell) => {
    expect(phonesIn(cell)).toEqual({ value: ["84912345678"] });
  });

  it("holds several phones, and none that cannot be called", () => {
    expect(phonesIn("0912345678; 0387654321 / 0912345678")).toEqual({ value: ["84912345678", "84387654321"] });
    for (const wrong of ["091234567", "01612345678", "9,12E+08", "zalo", 9.12e15, "0912345678 ; abc"])
      expect(phonesIn(wrong)).toEqual({ problem: "wrong-phone" });
    expect(phonesIn("0296 3852 123")).toEqual({ problem: "landline" });
  });

  it("holds an account only as the platform gave it, not as Excel rounded it", () => {
    expect(accountIn("2461385190827364510", "zalo")).toEqual({ value: "2461385190827364510" });
    expect(accountIn(123456789, "telegram")).toEqual({ value: "123456789" });
    for (const wrong of [2.46138519082736e18, "2,46139E+18", "-100123456"])
      expect(accountIn(wrong, "zalo")).toEqual({ problem: "wrong-account" });
  });

  it.each([["01/07/2025"], ["1-7-2025"], ["2025-07-01"], [45839], ["45839"], [new Date("2025-07-01T00:00:00Z")]])(
    "%j is a day",
    (cell) => {
      expect(dayIn(cell)).toEqual({ value: "2025-07-01" });
    },
  );

  it("is no day when the calendar has none", () => {
    for (const wrong of ["31/02/2025", "07/2025", "2025", "mai"]) expect(dayIn(wrong)).toEqual({ problem: "bad-date" });
    expect(dayIn(" ")).toEqual({ value: undefined });
  });

  it("lists words between semicolons, commas and lines", () => {
    expect(listIn("a; b,c\nd;;a ")).toEqual({ value: ["a", "b", "c", "d"] });
  });
});

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
