import { describe, expect, it } from "vitest";
import { accountIn, dayIn, listIn, phonesIn, textIn } from "./cell.ts";

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

  it.each<[Parameters<typeof phonesIn>[0], string[]]>([
    ["９１２３４５６７８", ["84912345678"]],
    ["9.12345678E+8", ["84912345678"]],
    ["+84 (0)912 345 678", ["84912345678"]],
    ["0912345678\n0387654321", ["84912345678", "84387654321"]],
    ["0912.345.678 0387.654.321", ["84912345678", "84387654321"]],
    ["0912345678 - 0387654321", ["84912345678", "84387654321"]],
    ["0912345678 hoặc 0387654321", ["84912345678", "84387654321"]],
    ["ĐT: 0912345678 (Zalo)", ["84912345678"]],
    ["Zalo 0912345678, DĐ: 0387654321", ["84912345678", "84387654321"]],
  ])("holds the phones of %j", (cell, phones) => {
    expect(phonesIn(cell)).toEqual({ value: phones });
  });

  it("holds an account only as the platform gave it, not as Excel rounded it", () => {
    expect(accountIn("2461385190827364510", "zalo")).toEqual({ value: "2461385190827364510" });
    expect(accountIn(123456789, "telegram")).toEqual({ value: "123456789" });
    for (const wrong of [2.46138519082736e18, "2,46139E+18", "-100123456"])
      expect(accountIn(wrong, "zalo")).toEqual({ problem: "wrong-account" });
  });

  it.each([
    ["01/07/2025"],
    ["０１/０７/２０２５"],
    ["1-7-2025"],
    ["2025-07-01"],
    [45839],
    ["45839"],
    [new Date("2025-07-01T00:00:00Z")],
  ])("%j is a day", (cell) => {
    expect(dayIn(cell)).toEqual({ value: "2025-07-01" });
  });

  it("is no day when the calendar has none", () => {
    for (const wrong of ["31/02/2025", "07/2025", "2025", "mai"]) expect(dayIn(wrong)).toEqual({ problem: "bad-date" });
    expect(dayIn(" ")).toEqual({ value: undefined });
  });

  it("lists words between semicolons, commas and lines", () => {
    expect(listIn("a; b,c\nd;;a ")).toEqual({ value: ["a", "b", "c", "d"] });
  });
});
