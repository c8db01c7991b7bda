import { expect, it } from "vitest";
import { dueDateIn } from "./due.ts";
import { lastDayOf, periodOfHeadings } from "./period.ts";

it.each([
  ["Quý 2 năm 2022", "2022-06-30"],
  ["Quý III năm 2022", "2022-09-30"],
  ["Quý IV/2024", "2024-12-31"],
  ["Năm 2023", "2023-12-31"],
  ["Tháng 2 năm 2028", "2028-02-29"],
])("%s ends on %s", (printed, day) => expect(lastDayOf(printed)).toBe(day));

it.each(["hàng năm", "từ 2025 trở đi", "định kỳ"])("%s has no last day, and none is invented", (printed) =>
  expect(lastDayOf(printed)).toBeUndefined(),
);

it("takes the innermost title that names one period, and no title that names several", () => {
  expect(periodOfHeadings(["Giai đoạn 2021-2025", "Các chỉ tiêu"])?.to).toBe(2025);
  expect(periodOfHeadings(["Chương trình giai đoạn 2021 - 2025, định hướng đến năm 2030"])).toBeUndefined();
});

it.each([
  ["báo cáo trước ngày 20/12 hàng năm", { date: "20/12", strict: true, lastDay: "19/12" }],
  ["nộp trước ngày 01/3/2024", { date: "01/3/2024", strict: true, lastDay: "29/2/2024" }],
  ["chậm nhất ngày 15/01", { date: "15/01", strict: false, lastDay: "15/1" }],
])("%s", (sentence, due) => expect(dueDateIn(sentence)).toEqual(due));
