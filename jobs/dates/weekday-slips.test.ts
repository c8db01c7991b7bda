import { expect, it } from "vitest";
import { weekdaySlips } from "./weekday-slips.ts";

it("names a day whose weekday is another one, however it is written", () => {
  expect(weekdaySlips("Họp lúc 8 giờ, thứ Sáu ngày 10/12/2026.")).toEqual([
    "“thứ Sáu ngày 10/12/2026”: ngày 10/12/2026 là thứ Năm.",
  ]);
  expect(weekdaySlips("Thứ 6, 10/12/2026 và chủ nhật 13/12/2026")).toHaveLength(1);
});

it("says nothing of days that are right, or that do not exist", () => {
  expect(weekdaySlips("thứ Năm ngày 10/12/2026, thứ 5 (10/12/2026), thứ Sáu 31/02/2026, ngày 10/12/2026")).toEqual([]);
});
