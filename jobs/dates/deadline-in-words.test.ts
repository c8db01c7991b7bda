import { expect, it } from "vitest";
import shipped from "../calendar.json" with { type: "json" };
import { createCalendar } from "../domain/calendar/calendar.ts";
import { periodInWords, periodKey } from "./date-words.ts";
import { deadlineLines } from "./deadline-in-words.ts";
import { readDeadline } from "./read-deadline.ts";

const TODAY = "2026-11-25";
const calendar = createCalendar(shipped.years);
const said = (written: string): string[] => {
  const read = readDeadline(written, TODAY);
  if (read.kind !== "deadline") return [read.kind === "wrong" ? read.says : read.problem];
  return deadlineLines({ ...read.deadline, setBy: "office", revision: 1 }, calendar, TODAY);
};

it("is said back with the next days and their weekdays", () => {
  expect(said("truoc ngay 20/12 hang nam")).toEqual([
    "Hiểu là: trước ngày 20/12 hằng năm (chính ngày đó là trễ).",
    "Ngày cuối được nhận: thứ Bảy 19/12/2026; Chủ nhật 19/12/2027; thứ Ba 19/12/2028.",
    "Rơi vào ngày nghỉ: thứ Bảy 19/12/2026; Chủ nhật 19/12/2027. Hạn vẫn giữ nguyên; lời nhắc tính theo ngày làm việc liền trước: thứ Sáu 18/12/2026; thứ Sáu 17/12/2027.",
  ]);
});

it.each([
  ["20/12/2026", "chậm nhất hết ngày Chủ nhật 20/12/2026"],
  ["ngày 15/6/2027 và 15/12/2027", "chậm nhất hết các ngày 15/06/2027, 15/12/2027"],
  ["trước 17h ngày 25 hằng tháng", "chậm nhất 17:00 ngày 25 hằng tháng"],
  ["cuối tháng", "chậm nhất hết ngày cuối hằng tháng"],
  ["cuối quý", "chậm nhất hết ngày cuối các tháng 3, 6, 9, 12 hằng năm"],
  ["30/6 và 31/12 hằng năm", "chậm nhất hết các ngày 30/6, 31/12 hằng năm"],
  ["thứ hai và thứ năm hằng tuần", "chậm nhất hết thứ Hai và thứ Năm hằng tuần"],
  ["ngày làm việc thứ 5 hằng tháng", "chậm nhất hết ngày làm việc thứ 5 hằng tháng"],
  ["ngày làm việc cuối cùng của quý", "chậm nhất hết ngày làm việc cuối cùng của tháng 3, 6, 9, 12 hằng năm"],
  ["ngày 31 hằng tháng", "chậm nhất hết ngày 31 hằng tháng (tháng không có ngày 31 thì tính ngày cuối tháng)"],
  [
    "ngày 15, 30 và 31 hằng tháng",
    "chậm nhất hết ngày 15, 30, 31 hằng tháng (tháng không có ngày 30, 31 thì tính ngày cuối tháng)",
  ],
  ["trước ngày 29/02 hằng năm", "trước ngày 29/2 hằng năm (năm không nhuận thì tính ngày 28/2) (chính ngày đó là trễ)"],
  ["ngày cuối tháng 2", "chậm nhất hết ngày cuối tháng 2 hằng năm"],
  ["mỗi thứ sáu", "chậm nhất hết thứ Sáu hằng tuần"],
  ["trước ngày 05 tháng đầu quý sau", "trước ngày 5 các tháng 1, 4, 7, 10 hằng năm (chính ngày đó là trễ)"],
  ["10/3 âm lịch", "chậm nhất hết ngày 10/3 âm lịch hằng năm"],
])("“%s” is said back as “%s”", (written, meaning) => expect(said(written)[0]).toBe(`Hiểu là: ${meaning}.`));

it("is refused in a sentence that says which words are not understood, or what is missing", () => {
  expect(said("trước ngày 20/12 nhé cô")).toEqual(["Không hiểu “nhé”, “cô” trong “trước ngày 20/12 nhé cô”."]);
  expect(said("05 ngày làm việc kể từ ngày nhận")[0]).toContain("tính từ một việc");
  expect(said("hằng năm")[0]).toContain("chưa ghi ngày");
  expect(said("ngày 10 tháng sau")[0]).toContain("nếu chỉ một lần");
  expect(said("6 tháng một lần")[0]).toContain("chưa ghi ngày");
  expect(said("2 tháng một lần")[0]).toContain("chưa đặt được hạn lặp lại kiểu này");
  for (const lunar of [
    "rằm hằng tháng",
    "23 tháng chạp",
    "ngày 15 âm lịch hằng tháng",
    "ram thang gieng",
    "ngày 28 tết",
  ])
    expect(said(lunar)[0]).toContain("âm lịch");
  expect(said("ngày 31/11")).toEqual(["“ngày 31/11”: không có ngày này trong lịch."]);
  expect(said("ngày làm việc thứ 15 hằng tháng")).toEqual(["too-many-working-days"]);
});

const yearly = {};
const single = {
  deadline: { rule: { kind: "once", on: "2026-12-03" }, strict: false, setBy: "office", revision: 1 },
} as const;

it.each([
  [yearly, "2026", "2026"],
  [yearly, "2026-03", "3/2026"],
  [yearly, "2026-03-06", "06/03/2026"],
  [single, "once", "03/12/2026"],
])("the period of %o with the key %s is said as %s, and read back", (obligation, key, said) => {
  expect(periodInWords(obligation, key)).toBe(said);
  expect(periodKey(obligation, said)).toBe(key);
});

it("says no key of a program where the deadline is a single day no more", () => {
  expect(periodInWords(yearly, "once")).toBe("một lần");
});
