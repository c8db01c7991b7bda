import { describe, expect, it } from "vitest";
import shipped from "../../calendar.json" with { type: "json" };
import { deadlineProblem, nextPeriod, periodsBetween } from "../deadline/due-periods.ts";
import type { Deadline, RecurrenceRule } from "../deadline/recurrence-rule.ts";
import { createCalendar } from "./calendar.ts";
import { addDays, weekdayOf } from "./calendar-date.ts";

const calendar = createCalendar(shipped.years);
const by = (rule: RecurrenceRule, strict = false): Deadline => ({ rule, strict, setBy: "document", revision: 1 });
const before2012 = by({ kind: "dated", months: [12], day: 20 }, true);
const years = (from: number, to: number) => ({ from: `${from}-01-01`, to: `${to}-12-31` });

describe("the working calendar", () => {
  it("works on a Saturday that was swapped for a Friday", () => {
    expect(["2025-04-26", "2025-05-02"].map((day) => calendar.isWorkingDay(day).working)).toEqual([true, false]);
  });

  it("says of a year without a decision that it is not decided, and supposes the holidays of the law", () => {
    const year = calendar.year(2030);
    expect(year.kind).toBe("undecided");
    expect(calendar.isWorkingDay("2030-02-04")).toEqual({ working: false, provisional: true });
    expect(calendar.isWorkingDay("2026-12-18")).toEqual({ working: true, provisional: false });
  });

  it("counts working days as a walk from day to day does", () => {
    for (let day = "2025-01-01"; day < "2027-01-01"; day = addDays(day, 3)) {
      let at = day;
      for (let left = 7; left > 0; ) {
        at = addDays(at, -1);
        const decided = shipped.years.find(({ year }) => at.startsWith(String(year)));
        if (decided === undefined) break;
        const weekend = [0, 6].includes(weekdayOf(at));
        if (weekend ? decided.work.includes(at) : !decided.rest.includes(at)) left -= 1;
      }
      if (at >= "2025-01-01") expect(calendar.workingDaysFrom(day, -7).day).toBe(at);
    }
  });
});

describe("a deadline", () => {
  it("before 20/12 ends on 19/12, and its reminders count from the last working day up to that", () => {
    expect(
      periodsBetween(before2012, calendar, years(2025, 2030)).map(({ lastDay, lastWorkingDay }) => [
        lastDay,
        lastWorkingDay,
      ]),
    ).toEqual([
      ["2025-12-19", "2025-12-19"],
      ["2026-12-19", "2026-12-18"],
      ["2027-12-19", "2027-12-17"],
      ["2028-12-19", "2028-12-19"],
      ["2029-12-19", "2029-12-19"],
      ["2030-12-19", "2030-12-19"],
    ]);
  });

  it("that includes its day ends on it, also on a Sunday", () => {
    const period = nextPeriod({ ...before2012, strict: false }, calendar, "2026-11-25");
    expect([period?.lastDay, period?.lastWorkingDay]).toEqual(["2026-12-20", "2026-12-18"]);
  });

  it("is the next one as soon as its last day is past", () => {
    expect(nextPeriod(before2012, calendar, "2026-12-19")?.key).toBe("2026");
    expect(nextPeriod(before2012, calendar, "2026-12-20")?.key).toBe("2027");
  });

  it("on 29/02 ends with February in other years, whether the day counts or not", () => {
    const rule = { kind: "dated", months: [2], day: 29 } as const;
    expect(
      [true, false].map((strict) =>
        periodsBetween(by(rule, strict), calendar, years(2027, 2028)).map(({ lastDay }) => lastDay),
      ),
    ).toEqual([
      ["2027-02-28", "2028-02-28"],
      ["2027-02-28", "2028-02-29"],
    ]);
  });

  it("of quarters, months, working days and lunar days falls on each of them", () => {
    const days = (rule: RecurrenceRule) =>
      periodsBetween(by(rule), calendar, years(2026, 2026)).map((one) => one.named);
    expect(days({ kind: "dated", months: [3, 6, 9, 12], day: "last" })).toEqual([
      "2026-03-31",
      "2026-06-30",
      "2026-09-30",
      "2026-12-31",
    ]);
    expect(days({ kind: "working-day", months: [5, 9], nth: 1 })).toEqual(["2026-05-04", "2026-09-03"]);
    expect(days({ kind: "working-day", months: [4], nth: -1 })).toEqual(["2026-04-29"]);
    expect(days({ kind: "lunar", month: 3, day: 10 })).toEqual(["2026-04-26"]);
    // The twelfth month of the lunar year 2025 ends in February 2026 and has 29 days.
    expect(days({ kind: "lunar", month: 12, day: 30 })).toEqual(["2026-02-16"]);
    expect(days({ kind: "once", on: "2026-06-30" })).toEqual(["2026-06-30"]);
  });

  it("of several days falls on each of them, in periods of their own", () => {
    const periods = (rule: RecurrenceRule, strict = false) =>
      periodsBetween(by(rule, strict), calendar, { from: "2026-05-25", to: "2026-12-31" })
        .slice(0, 3)
        .map(({ key, lastDay }) => `${key} ${lastDay}`);
    const days = [
      { month: 6, day: 30 },
      { month: 12, day: 31 },
    ];
    expect(periods({ kind: "days", days })).toEqual(["2026-06 2026-06-30", "2026-12 2026-12-31"]);
    const twice = [
      { month: 6, day: 15 },
      { month: 6, day: "last" as const },
    ];
    expect(periods({ kind: "days", days: twice })).toEqual(["2026-06-15 2026-06-15", "2026-06-31 2026-06-30"]);
    expect(periods({ kind: "dates", on: ["2026-06-15", "2026-12-15"] }, true)).toEqual([
      "2026-06-15 2026-06-14",
      "2026-12-15 2026-12-14",
    ]);
    expect(periods({ kind: "weekly", weekdays: [5, 1] })).toEqual([
      "2026-05-25 2026-05-25",
      "2026-05-29 2026-05-29",
      "2026-06-01 2026-06-01",
    ]);
  });

  it("on a working day lies in its month, however few it has", () => {
    for (let year = 2025; year <= 2060; year += 1)
      for (const [months, nth] of [
        [[1, 2], 13],
        [[3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 18],
      ] as const)
        for (const one of periodsBetween(by({ kind: "working-day", months, nth }), calendar, years(year, year)))
          expect(one.named.slice(0, 7)).toBe(one.key);
  });

  it("that never falls due is refused", () => {
    const wrong = (rule: RecurrenceRule, over: Partial<Deadline> = {}) => deadlineProblem({ ...by(rule), ...over });
    expect(wrong({ kind: "dated", months: [4], day: 31 })).toBe("no-such-day");
    expect(wrong({ kind: "dated", months: [2], day: 30 })).toBe("no-such-day");
    expect(wrong({ kind: "dated", months: [], day: 3 })).toBe("no-month");
    expect(wrong({ kind: "working-day", months: [1], nth: 14 })).toBe("too-many-working-days");
    expect(wrong({ kind: "working-day", months: [6], nth: -19 })).toBe("too-many-working-days");
    expect(wrong({ kind: "dates", on: ["2026-06-30", "2026-06-31"] })).toBe("no-such-day");
    expect(wrong({ kind: "days", days: [{ month: 6, day: 31 }] })).toBe("no-such-day");
    expect(wrong({ kind: "weekly", weekdays: [] })).toBe("no-such-day");
    expect(wrong({ kind: "once", on: "2026-02-30" })).toBe("no-such-day");
    expect(wrong({ kind: "once", on: "2026-03-01" }, { from: "2027-01-01" })).toBe("never");
    expect(wrong({ kind: "dated", months: [2], day: 29 })).toBeUndefined();
  });
});
