import { describe, expect, it } from "vitest";
import shipped from "../../calendar.json" with { type: "json" };
import { createCalendar } from "../calendar/calendar.ts";
import { deadlineRevision, type EscalationStep, stepOn } from "./reminder-step.ts";

const calendar = createCalendar(shipped.years);
const steps = [30, 14, 7, 3, 1, 0];
const chain: readonly EscalationStep[] = [
  { after: 1, to: "unit", named: "thủ trưởng" },
  { after: 3, to: "office", named: "Văn phòng" },
];
const rules = { steps, chain, calendar };

describe("the steps of a reminder", () => {
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
