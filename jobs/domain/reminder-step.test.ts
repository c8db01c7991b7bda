import { describe, expect, it } from "vitest";
import shipped from "../calendar.json" with { type: "json" };
import { createCalendar } from "./calendar.ts";
import { addDays, weekdayOf } from "./calendar-date.ts";
import { periodsBetween } from "./recurrence.ts";
import type { Deadline } from "./recurrence-rule.ts";
import { deadlineRevision, type EscalationStep, stepOn } from "./reminder-step.ts";

const calendar = createCalendar(shipped.years);
const steps = [30, 14, 7, 3, 1, 0];
const chain: readonly EscalationStep[] = [
  { after: 1, to: "unit", named: "thủ trưởng" },
  { after: 3, to: "office", named: "Văn phòng" },
];
const rules = { steps, chain, calendar };

/** Tết and the other days on which offices rest, written down by hand for the walk below. */
function rests(day: string): boolean {
  const year = calendar.year(Number(day.slice(0, 4)));
  const { rest, work } = year.kind === "decided" ? year.decision : year.supposed;
  return [0, 6].includes(weekdayOf(day)) ? !work.includes(day) : rest.includes(day);
}

/** The days of the steps, found by walking from the last day, one day at a time. */
function walked(lastDay: string): Map<string, number> {
  const days = new Map<string, number>();
  let day = lastDay;
  while (rests(day)) day = addDays(day, -1);
  for (let left = 0; left <= 30; ) {
    if (steps.includes(left)) days.set(day, left);
    do day = addDays(day, -1);
    while (rests(day));
    left += 1;
  }
  day = lastDay;
  for (let late = 1; late <= 3; late += 1) {
    do day = addDays(day, 1);
    while (rests(day));
    const at = chain.findIndex(({ after }) => after === late);
    if (at >= 0) days.set(day, -1 - at);
  }
  return days;
}

describe("the steps of a reminder over ten years", () => {
  const deadlines: readonly Deadline[] = [
    { rule: { kind: "dated", months: [12], day: 20 }, strict: true, setBy: "document", revision: 1 },
    { rule: { kind: "dated", months: [3, 6, 9, 12], day: "last" }, strict: false, setBy: "office", revision: 1 },
    { rule: { kind: "dated", months: [2], day: 29 }, strict: true, setBy: "office", revision: 1 },
    { rule: { kind: "lunar", month: 1, day: 3 }, strict: false, setBy: "office", revision: 1 },
    { rule: { kind: "working-day", months: [1, 2, 5, 9], nth: 5 }, strict: false, setBy: "office", revision: 1 },
  ];

  it("fall on the working days that a walk from day to day finds, over Tết and swapped days", () => {
    let checked = 0;
    const wrong: string[] = [];
    for (const deadline of deadlines)
      for (const period of periodsBetween(deadline, calendar, { from: "2025-03-01", to: "2035-02-28" })) {
        const expected = walked(period.lastDay);
        let last: number | undefined;
        for (let day = addDays(period.lastDay, -80); day <= addDays(period.lastDay, 20); day = addDays(day, 1)) {
          last = expected.get(day) ?? last;
          const found = stepOn(period, rules, day);
          if (found?.step !== last || (expected.has(day) && found?.day !== day)) wrong.push(day);
          checked += 1;
        }
      }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(9_000);
  });

  it("are only the latest after a pause", () => {
    const period = { lastDay: "2026-12-19", lastWorkingDay: "2026-12-18" };
    expect(stepOn(period, rules, "2026-12-16")).toEqual({ step: 3, day: "2026-12-15" });
    expect(stepOn(period, rules, "2026-12-30")?.step).toBe(-2);
    expect(stepOn(period, rules, "2026-10-01")).toBeUndefined();
  });

  it("begin anew with another deadline or an extension", () => {
    expect(deadlineRevision(1, "2026-12-19", "2026-12-29")).toBeGreaterThan(
      deadlineRevision(1, "2026-12-19", undefined),
    );
  });
});
