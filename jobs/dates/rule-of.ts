import type { Clock, DayOfYear, Time } from "../../knowledge/index.ts";
import type { Deadline, RecurrenceRule } from "../domain/deadline/recurrence-rule.ts";
import type { TimeProblem } from "./date-words.ts";

/** A deadline as it is read, before somebody sets it. */
export type ReadDeadline = Pick<Deadline, "rule" | "strict" | "clock">;

/** The rule by which an obligation falls due at a time; a time without a day of its own gives none. */
export function ruleOf({
  days,
  strict,
  clock,
}: Time): ReadDeadline | Extract<TimeProblem, "undated" | "after-event" | "once-or-often"> {
  const timed = (rule: RecurrenceRule): ReadDeadline =>
    clock === undefined || strict ? { rule, strict } : { rule, strict, clock: clockText(clock) };
  switch (days.kind) {
    case "days": {
      const [only = "", ...others] = days.on;
      return timed(others.length === 0 ? { kind: "once", on: only } : { kind: "dates", on: days.on });
    }
    case "yearly":
      return timed(yearly(days.days));
    case "weekly":
    case "working-day":
    case "lunar":
      return timed(days);
    case "relative":
      return "once-or-often";
    case "after-event":
    case "undated":
      return days.kind;
  }
}

/** A day that is the same in each of its months is one rule, as the 25th of all months. */
function yearly(days: readonly DayOfYear[]): RecurrenceRule {
  const [first] = days;
  return first !== undefined && days.every(({ day }) => day === first.day)
    ? { kind: "dated", months: days.map(({ month }) => month), day: first.day }
    : { kind: "days", days };
}

function clockText({ hour, minute }: Clock): string {
  return [hour, minute].map((number) => String(number).padStart(2, "0")).join(":");
}
