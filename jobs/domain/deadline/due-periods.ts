import type { WorkingCalendar } from "../calendar/calendar.ts";
import { addDays, dateOf, isDate, lastDayOfMonth, weekdayOf, yearOf } from "../calendar/calendar-date.ts";
import { solarDateOf } from "../calendar/lunar.ts";
import type { DuePeriod } from "./obligation.ts";
import type { Deadline, RecurrenceRule } from "./recurrence-rule.ts";

/** Why a rule cannot be kept. */
export type RuleProblem = "no-month" | "no-such-day" | "too-many-working-days" | "never" | "turned-around";

/** The fewest working days of a month, over all years: of those in which Tết may lie, and of the others. */
const FEWEST_WORKING_DAYS = { tet: 13, other: 18 };
const TET_MONTHS = [1, 2];
const MONTHS = 12;
const LONGEST_MONTH = 31;

/** What is wrong with a deadline, asked when it is set: one that could never fall due is refused then. */
export function deadlineProblem({ rule, from, until }: Omit<Deadline, "setBy" | "revision">): RuleProblem | undefined {
  if (from !== undefined && until !== undefined && from > until) return "turned-around";
  switch (rule.kind) {
    case "once":
    case "dates": {
      const days = daysOnce(rule);
      if (days.length === 0 || !days.every(isDate)) return "no-such-day";
      return days.every((day) => (from ?? day) > day || (until ?? day) < day) ? "never" : undefined;
    }
    case "dated":
      if (!areMonths(rule.months)) return "no-month";
      // 29/02 is a day, though not of every year, and so is the 31st of every month.
      return rule.months.some((month) => isDayOfYear({ month, day: rule.day })) ? undefined : "no-such-day";
    case "days":
      if (!areMonths(rule.days.map(({ month }) => month))) return "no-month";
      return rule.days.every((one) => rule.days.some((other) => other.day === one.day && isDayOfYear(other)))
        ? undefined
        : "no-such-day";
    case "weekly":
      return rule.weekdays.length > 0 && rule.weekdays.every((day) => WEEK.includes(day)) ? undefined : "no-such-day";
    case "working-day":
      if (!areMonths(rule.months)) return "no-month";
      if (!Number.isInteger(rule.nth) || rule.nth === 0) return "no-such-day";
      return rule.months.some((month) => Math.abs(rule.nth) > fewestWorkingDays(month))
        ? "too-many-working-days"
        : undefined;
    case "lunar":
      if (!areMonths([rule.month])) return "no-month";
      return Number.isInteger(rule.day) && rule.day >= 1 && rule.day <= 30 ? undefined : "no-such-day";
  }
}

const LEAP_YEAR = 2028;
const WEEK = [0, 1, 2, 3, 4, 5, 6];
const WEEKS_OF_YEAR = 53;
const isDayOfYear = ({ month, day }: { readonly month: number; readonly day: number | "last" }): boolean =>
  day === "last" || dateOf(LEAP_YEAR, month, day) !== undefined;
const daysOnce = (rule: Extract<RecurrenceRule, { kind: "once" | "dates" }>): readonly string[] =>
  rule.kind === "once" ? [rule.on] : rule.on;
const fewestWorkingDays = (month: number): number =>
  TET_MONTHS.includes(month) ? FEWEST_WORKING_DAYS.tet : FEWEST_WORKING_DAYS.other;
const areMonths = (months: readonly number[]): boolean =>
  months.length > 0 && months.every((month) => Number.isInteger(month) && month >= 1 && month <= MONTHS);

/** The periods of a deadline whose named day lies from `from` to `to` (ISO dates, both included), in order. */
export function periodsBetween(
  deadline: Deadline,
  calendar: WorkingCalendar,
  { from, to }: { readonly from: string; readonly to: string },
): DuePeriod[] {
  const first = later(from, deadline.from);
  const last = earlier(to, deadline.until);
  const years = Array.from(
    { length: Math.max(0, yearOf(last) - yearOf(first) + 3) },
    (_, at) => yearOf(first) - 1 + at,
  );
  const named = years.flatMap((year) => occurrencesIn(deadline.rule, year, calendar));
  return named
    .filter((one) => one.named >= first && one.named <= last)
    .map(({ key, named: day, missing }) => {
      // Where the month lacks the day (31/04), its last day is still in time, also when the rule is strict.
      const lastDay = deadline.strict && !missing ? addDays(day, -1) : day;
      const working = calendar.lastWorkingDayUpTo(lastDay);
      const { clock } = deadline;
      return {
        key,
        named: day,
        lastDay,
        ...(clock !== undefined && { clock }),
        lastWorkingDay: working.day,
        provisional: working.provisional,
      };
    });
}

/** The period whose last day is the next one from `today` on; undefined when none comes within ten years. */
export function nextPeriod(deadline: Deadline, calendar: WorkingCalendar, today: string): DuePeriod | undefined {
  const to = `${yearOf(today) + LOOK_AHEAD_YEARS}-12-31`;
  return periodsBetween(deadline, calendar, { from: today, to }).find(({ lastDay }) => lastDay >= today);
}

const LOOK_AHEAD_YEARS = 10;

interface Occurrence {
  readonly key: string;
  readonly named: string;
  /** True when the month has no such day this year; `named` is then the last day it has. */
  readonly missing: boolean;
}

function occurrencesIn(rule: RecurrenceRule, year: number, calendar: WorkingCalendar): Occurrence[] {
  switch (rule.kind) {
    case "once":
    case "dates":
      return daysOnce(rule)
        .filter((day) => yearOf(day) === year)
        .map((day) => ({ key: rule.kind === "once" ? "once" : day, named: day, missing: false }));
    case "days":
      return rule.days.map(({ month, day }) => {
        const isOnly = rule.days.filter((other) => other.month === month).length === 1;
        const key = keyOf([], year, month);
        return {
          key: isOnly ? key : `${key}-${twoDigits(day === "last" ? LONGEST_MONTH : day)}`,
          ...dayOrLast(year, month, day),
        };
      });
    case "weekly":
      return weekdaysOf(rule.weekdays, year).map((day) => ({ key: day, named: day, missing: false }));
    case "lunar": {
      const named = solarDateOf(year, rule.month, rule.day);
      const shorter = named ?? solarDateOf(year, rule.month, rule.day - 1);
      return shorter === undefined ? [] : [{ key: String(year), named: shorter, missing: named === undefined }];
    }
    case "dated":
      return rule.months.map((month) => ({
        key: keyOf(rule.months, year, month),
        ...dayOrLast(year, month, rule.day),
      }));
    case "working-day":
      return rule.months.map((month) => {
        const first = dateOf(year, month, 1) ?? "";
        const outside = rule.nth > 0 ? addDays(first, -1) : addDays(first, lastDayOfMonth(year, month));
        return {
          key: keyOf(rule.months, year, month),
          named: calendar.workingDaysFrom(outside, rule.nth).day,
          missing: false,
        };
      });
  }
}

/** The day of a month, or its last one where the month is shorter. */
function dayOrLast(year: number, month: number, day: number | "last"): Omit<Occurrence, "key"> {
  const end = lastDayOfMonth(year, month);
  const named = dateOf(year, month, day === "last" ? end : day);
  return { named: named ?? dateOf(year, month, end) ?? "", missing: named === undefined };
}

function weekdaysOf(weekdays: readonly number[], year: number): string[] {
  const first = `${year}-01-01`;
  const days = weekdays.flatMap((weekday) => {
    const begins = (weekday - weekdayOf(first) + WEEK.length) % WEEK.length;
    return Array.from({ length: WEEKS_OF_YEAR }, (_, week) => addDays(first, begins + week * WEEK.length));
  });
  return days.filter((day) => yearOf(day) === year).sort();
}

function keyOf(months: readonly number[], year: number, month: number): string {
  return months.length === 1 ? String(year) : `${year}-${twoDigits(month)}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, "0");

const later = (date: string, other: string | undefined): string => (other === undefined || other < date ? date : other);
const earlier = (date: string, other: string | undefined): string =>
  other === undefined || other > date ? date : other;
