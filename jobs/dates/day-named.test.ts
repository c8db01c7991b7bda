import { describe, expect, it } from "vitest";
import { dayNamedIn } from "./day-named.ts";

/** A Monday. */
const TODAY = "2026-11-30";

describe("the day that a sentence looks ahead to", () => {
  it.each([
    ["nhắc tôi thứ sáu", "2026-12-04"],
    ["nhac toi t6 nha", "2026-12-04"],
    ["sáng thứ năm này nhắc lại", "2026-12-03"],
    ["thứ hai nhắc", "2026-12-07"],
    ["chủ nhật nhắc thầy", "2026-12-06"],
    ["thứ tư tuần sau nhắc", "2026-12-09"],
    ["nhắc em ngày 15/12", "2026-12-15"],
    ["ngày hai mươi tháng mười hai nhắc lại", "2026-12-20"],
    ["nhac bac mung 8", "2026-12-08"],
    ["ngày 20/2 nhắc", "2027-02-20"],
    ["mai nhắc em", "2026-12-01"],
    ["hai bữa nữa nhắc lại", "2026-12-02"],
    ["nhắc vào 08/12/2026.", "2026-12-08"],
  ])("%s", (sentence, day) => {
    expect(dayNamedIn(sentence, TODAY)).toBe(day);
  });

  it.each(["nhắc em sau", "năm nay bận lắm, nhắc lại", "tuần sau nhắc", "nhắc trước hạn 2 ngày", "hôm nay nhắc"])(
    "is none in: %s",
    (sentence) => {
      expect(dayNamedIn(sentence, TODAY)).toBeUndefined();
    },
  );
});
