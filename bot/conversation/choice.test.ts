import { expect, it } from "vitest";
import { chosenLine } from "./choice.ts";

const menu = [
  { label: "Đã nộp", action: "report:done:7" },
  { label: "Đang làm", action: "report:doing:7" },
  { label: "Cần hỗ trợ", action: "report:help:7" },
];
const chosen = (typed: string) => chosenLine(typed, menu)?.action;

it.each([
  "2",
  " 2. ",
  "số 2",
  "so 2 nhé",
  "lựa chọn thứ hai",
  "Lựa chọn số 2 ạ",
  "chọn 2",
  "hai",
  "Đang làm",
  "dang lam",
])("%j means the second line", (typed) => {
  expect(chosen(typed)).toBe("report:doing:7");
});

it.each(["", "0", "4", "99", "2 trường nộp chưa?", "số 2 có được không", "năm 2025", "lớp 1", "1 2", "dang", "-"])(
  "%j means no line of three",
  (typed) => {
    expect(chosen(typed)).toBeUndefined();
  },
);

it("means nothing when no menu was shown", () => {
  expect(chosenLine("1", [])).toBeUndefined();
});
