import { describe, expect, it } from "vitest";
import { ownersOf } from "./owners.ts";
import { readDeadline } from "./read-rule.ts";

describe("a deadline in the office's words", () => {
  it("excludes its day after “trước” and includes it otherwise", () => {
    expect(readDeadline("trước ngày 20/12 hằng năm")).toEqual({
      rule: { kind: "dated", months: [12], day: 20 },
      strict: true,
    });
    expect(readDeadline("Chậm nhất ngày 15/07/2027")).toEqual({
      rule: { kind: "once", on: "2027-07-15" },
      strict: false,
    });
  });

  it("may be a day of each month, the end of quarters, a working day or a lunar day", () => {
    const rules = [
      "ngay 25 hang thang",
      "cuối quý",
      "ngày làm việc thứ 5 hằng tháng",
      "10/3 âm lịch",
      "ngày 20 cuối quý",
    ];
    expect(rules.map((text) => readDeadline(text)?.rule)).toMatchObject([
      { kind: "dated", day: 25 },
      { kind: "dated", months: [3, 6, 9, 12], day: "last" },
      { kind: "working-day", nth: 5 },
      { kind: "lunar", month: 3, day: 10 },
      { kind: "dated", months: [3, 6, 9, 12], day: 20 },
    ]);
  });

  it("is not guessed where no day is said", () => {
    expect(["hằng năm", "khi có yêu cầu", ""].map(readDeadline)).toEqual([undefined, undefined, undefined]);
  });
});

describe("printed owners", () => {
  it("are the levels the words mean, and what no longer exists is left to the office", () => {
    expect(ownersOf("Trưởng phòng GDĐT các huyện, thủ trưởng các đơn vị trực thuộc Sở GDĐT")).toEqual({
      printed: "Trưởng phòng GDĐT các huyện, thủ trưởng các đơn vị trực thuộc Sở GDĐT",
      unmapped: ["Trưởng phòng GDĐT các huyện"],
      setBy: "document",
      units: { levels: ["upper-secondary", "continuing"], communes: [], units: [] },
    });
  });
});
