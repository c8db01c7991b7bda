import { addDays, yearOf } from "../calendar/calendar-date.ts";
import { endedPeriods, periodOf, type ReportedPeriod, type Rhythm } from "./reported-period.ts";

/** How a printed figure is meant, as documents say it. */
export type Meant = "equal" | "at-least" | "more-than" | "at-most" | "less-than";

/** A figure that a document sets for a year. */
export interface SetFigure {
  readonly year?: number;
  readonly value: number;
  readonly comparison: Meant;
}

/** What a target is judged by. */
export interface Judged {
  readonly goals: readonly SetFigure[];
  readonly rhythm: Rhythm;
  /** The first year that is reported: that of the document. */
  readonly since: number;
}

/** "met", "unmet" by the latest value; "overdue" where a later one is missing too long; "none" where there is none. */
export const TARGET_STATES = ["met", "unmet", "none", "overdue"] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** Days after the end of a period within which its value is to be there. */
export const DAYS_TO_REPORT = 30;
const EPSILON = 1e-9;

/** The goal that a value of a year is held against: the next one that is set, else the last. */
export function goalFor<Goal extends SetFigure>(goals: readonly Goal[], year: number): Goal | undefined {
  return goals.find((goal) => goal.year === undefined || goal.year >= year) ?? goals.at(-1);
}

/** Whether a value reaches a goal. A plain figure is reached from it on, unless it is meant as a ceiling. */
export function reaches(value: number, { value: set, comparison }: SetFigure): boolean {
  switch (comparison) {
    case "at-most":
      return value <= set + EPSILON;
    case "less-than":
      return value < set - EPSILON;
    case "more-than":
      return value > set + EPSILON;
    default:
      return value >= set - EPSILON;
  }
}

/** How far a value is from a goal; 0 where it is reached. */
export function gapTo(value: number, goal: SetFigure): number {
  return reaches(value, goal) ? 0 : Math.abs(goal.value - value);
}

/** The periods that have ended and have no stated value, the oldest first. A value of a part that ends with it covers a year. */
export function missingPeriods(target: Judged, stated: readonly string[], today: string): readonly ReportedPeriod[] {
  const covered = new Set(stated.flatMap((key) => periodOf(key)?.end ?? []));
  const years = target.goals.flatMap(({ year }) => year ?? []);
  const to = years.length === 0 || years.length < target.goals.length ? yearOf(today) : Math.max(...years);
  return endedPeriods(target.rhythm, { from: target.since, to }, today).filter(({ end }) => !covered.has(end));
}

/** Whether the value of a period should be there by now. */
export function isOverdue({ end }: ReportedPeriod, today: string): boolean {
  return addDays(end, DAYS_TO_REPORT) < today;
}

/** The latest of some periods by their last day; of two that end together the longer one says more. */
export function latestOf<Value extends { readonly period: string }>(values: readonly Value[]): Value | undefined {
  const endOf = ({ period }: Value): string => periodOf(period)?.end ?? "";
  return values
    .toSorted((one, other) => endOf(one).localeCompare(endOf(other)) || other.period.length - one.period.length)
    .at(-1);
}

/** How a target stands by its stated values of the whole sector. */
export function stateOf(
  target: Judged,
  stated: readonly { readonly period: string; readonly value: number }[],
  today: string,
): TargetState {
  const latest = latestOf(stated);
  if (latest === undefined) return "none";
  const reached = periodOf(latest.period)?.end ?? "";
  const missing = missingPeriods(
    target,
    stated.map(({ period }) => period),
    today,
  );
  if (missing.some((period) => period.end > reached && isOverdue(period, today))) return "overdue";
  const goal = goalFor(target.goals, yearOf(reached));
  return goal !== undefined && reaches(latest.value, goal) ? "met" : "unmet";
}
