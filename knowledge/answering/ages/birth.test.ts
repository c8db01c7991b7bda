import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type BirthWords, createBirthReader } from "./birth.ts";

const words = JSON.parse(readFileSync(new URL("../../lexicon/births.json", import.meta.url), "utf8")) as BirthWords;
const { yearIn, asAge } = createBirthReader(words);

it.each([
  ["con em sinh 2020 vô lớp 1 được chưa", 2020],
  ["bé sanh tháng 1/2021", 2021],
  ["con tui sinh thang 12/2020", 2020],
  ["cháu sinh ngày 30/12/2020 học lớp mấy", 2020],
  ["bé sinh tháng 3 năm 2019", 2019],
  ["con trai sn 2015, con gái sn 2018", 2018],
  ["sinh ngày 5 tháng 9 năm 2020", 2020],
  ["Ngày sinh: 01-02-2014", 2014],
])("reads the birth year of %j", (text, year) => {
  expect(yearIn(text)).toBe(year);
});

it.each([
  "học sinh năm 2025 thi môn gì",
  "tuyển sinh 2026 có gì mới",
  "sinh viên năm 2024 được giảm không",
  "thí sinh 2026 nộp ở đâu",
  "chỉ tiêu năm 2030",
  "học sinh năm học 2025-2026",
  "bé sinh ra ở xã An Phú",
])("reads none in %j", (text) => {
  expect(yearIn(text)).toBeUndefined();
  expect(asAge(text)).toBe(text);
});

it("asks for an age where a birth is told, once", () => {
  expect(asAge("con em sinh 12/2020 vô lớp 1 được chưa")).toBe("con em tuổi vô lớp 1 được chưa");
  expect(asAge("bé sinh 2020 đủ tuổi vào lớp 1 chưa")).toBe("bé đủ tuổi vào lớp 1 chưa");
});
