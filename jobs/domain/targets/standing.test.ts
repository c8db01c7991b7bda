import { describe, expect, it } from "vitest";
import { periodOf } from "./reported-period.ts";
import { goalFor, type Judged, latestOf, missingPeriods, reaches, stateOf } from "./standing.ts";

const target: Judged = {
  goals: [
    { year: 2025, value: 60, comparison: "at-least" },
    { year: 2030, value: 90, comparison: "at-least" },
  ],
  rhythm: "year",
  since: 2023,
};
const keys = (periods: readonly { readonly key: string }[]): string[] => periods.map(({ key }) => key);

describe("the period of a value", () => {
  it.each([
    ["2026", "2026-12-31"],
    ["2026-H1", "2026-06-30"],
    ["2026-M9", "2026-09-30"],
    ["2026-Q3", "2026-09-30"],
    ["2024-02", "2024-02-29"],
    ["2025-2026", "2026-05-31"],
  ])("%s ends on %s", (key, end) => {
    expect(periodOf(key)?.end).toBe(end);
  });

  it.each(["2026-13", "2026-Q5", "2026-H3", "2025-2027", "26", "2026-1", "quý 3"])("is not %s", (key) => {
    expect(periodOf(key)).toBeUndefined();
  });
});

describe("how a target stands", () => {
  it("is held against the next goal of the year of its value, then against the last", () => {
    expect(goalFor(target.goals, 2025)?.value).toBe(60);
    expect(goalFor(target.goals, 2026)?.value).toBe(90);
    expect(goalFor(target.goals, 2031)?.value).toBe(90);
  });

  it("misses each year that has ended without a value, from that of the document to the last goal", () => {
    expect(keys(missingPeriods(target, ["2024"], "2026-11-30"))).toEqual(["2023", "2025"]);
    expect(keys(missingPeriods({ ...target, rhythm: "half" }, [], "2023-08-01"))).toEqual(["2023-H1"]);
    expect(keys(missingPeriods(target, [], "2040-01-01")).at(-1)).toBe("2030");
  });

  it("counts a last quarter for its year", () => {
    expect(keys(missingPeriods(target, ["2023-Q4", "2024-12"], "2026-01-15"))).toEqual(["2025"]);
  });

  it("is judged by its latest value", () => {
    expect(stateOf(target, [], "2026-11-30")).toBe("none");
    expect(stateOf(target, [{ period: "2025", value: 62.5 }], "2026-11-30")).toBe("met");
    expect(stateOf(target, [{ period: "2025", value: 59 }], "2026-11-30")).toBe("unmet");
    expect(stateOf(target, [{ period: "2026-Q3", value: 80 }], "2026-11-30")).toBe("unmet");
    expect(latestOf([{ period: "2025" }, { period: "2025-Q4" }, { period: "2024" }])?.period).toBe("2025");
  });

  it("is overdue from the 31st day after a period without a value", () => {
    const stated = [{ period: "2024", value: 62.5 }];
    expect(stateOf(target, stated, "2026-01-30")).toBe("met");
    expect(stateOf(target, stated, "2026-01-31")).toBe("overdue");
  });

  it.each([
    [90, "equal", 90, true],
    [91, "at-most", 90, false],
    [90, "less-than", 90, false],
    [90, "more-than", 90, false],
    [0.1 + 0.2, "at-least", 0.3, true],
  ] as const)("%d against %s %d: %s", (value, comparison, set, expected) => {
    expect(reaches(value, { value: set, comparison })).toBe(expected);
  });
});
