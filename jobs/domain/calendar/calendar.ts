import { addDays, weekdayOf, yearOf } from "./calendar-date.ts";
import { solarDateOf, tetOf } from "./lunar.ts";

/** What was decided for the offices in one year; `source` names the document that says so. */
export interface YearDecision {
  readonly year: number;
  readonly source: string;
  /** ISO dates of weekdays on which offices rest: holidays, days in lieu, days swapped for a weekend. */
  readonly rest: readonly string[];
  /** ISO dates of weekends on which offices work in exchange. */
  readonly work: readonly string[];
}

/** A year of the calendar: decided, or not yet, with the holidays to suppose meanwhile. */
export type CalendarYear =
  | { readonly kind: "decided"; readonly decision: YearDecision }
  | { readonly kind: "undecided"; readonly supposed: YearDecision };

/** A day found by counting working days; `provisional` when a year on the way is not decided. */
export interface CountedDay {
  readonly day: string;
  readonly provisional: boolean;
}

/** The working days of the offices. */
export interface WorkingCalendar {
  year(year: number): CalendarYear;
  isWorkingDay(date: string): { readonly working: boolean; readonly provisional: boolean };
  /** The date itself when it is a working day, else the last one before it. */
  lastWorkingDayUpTo(date: string): CountedDay;
  /** The day `count` working days after a date, or before it when negative. The date need not be a working day. */
  workingDaysFrom(date: string, count: number): CountedDay;
}

const SUNDAY = 0;
const SATURDAY = 6;

/**
 * The calendar over the yearly decisions. For a year without a decision it supposes the holidays of the Labour Code (Bộ
 * luật Lao động 2019, Điều 112) with more days over Tết, and marks everything counted over that year as provisional. A
 * holiday too many makes reminders come a day early, which does no harm; one too few would make them come late.
 */
export function createCalendar(decisions: readonly YearDecision[]): WorkingCalendar {
  const decided = new Map(decisions.map((decision) => [decision.year, decision]));
  const known = new Map<number, { readonly rest: ReadonlySet<string>; readonly work: ReadonlySet<string> }>();
  const year = (number: number): CalendarYear => {
    const decision = decided.get(number);
    return decision === undefined
      ? { kind: "undecided", supposed: supposedYear(number) }
      : { kind: "decided", decision };
  };
  const daysOf = (number: number) => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const said = year(number);
    const { rest, work } = said.kind === "decided" ? said.decision : said.supposed;
    const days = { rest: new Set(rest), work: new Set(work) };
    known.set(number, days);
    return days;
  };
  const isWorkingDay: WorkingCalendar["isWorkingDay"] = (date) => {
    const { rest, work } = daysOf(yearOf(date));
    const weekday = weekdayOf(date);
    const isWeekend = weekday === SATURDAY || weekday === SUNDAY;
    return { working: isWeekend ? work.has(date) : !rest.has(date), provisional: !decided.has(yearOf(date)) };
  };
  return {
    year,
    isWorkingDay,
    lastWorkingDayUpTo(date) {
      let provisional = false;
      for (let day = date; ; day = addDays(day, -1)) {
        const said = isWorkingDay(day);
        provisional ||= said.provisional;
        if (said.working) return { day, provisional };
      }
    },
    workingDaysFrom(date, count) {
      const step = count < 0 ? -1 : 1;
      let day = date;
      let { provisional } = isWorkingDay(date);
      for (let left = Math.abs(count); left > 0; ) {
        day = addDays(day, step);
        const said = isWorkingDay(day);
        provisional ||= said.provisional;
        if (said.working) left -= 1;
      }
      return { day, provisional };
    },
  };
}

/**
 * Days around the first of the lunar year that are supposed free: the five of Điều 112 however they are laid, and more.
 */
const TET_DAYS = [-2, -1, 0, 1, 2, 3, 4];
const FIXED_DAYS = ["01-01", "04-30", "05-01", "09-01", "09-02"];
const HUNG_KINGS = { month: 3, day: 10 };

/** The holidays of the law in a year, with a weekday in lieu of each that falls on a weekend. */
function supposedYear(year: number): YearDecision {
  const kings = solarDateOf(year, HUNG_KINGS.month, HUNG_KINGS.day);
  const holidays = [
    ...FIXED_DAYS.map((day) => `${year}-${day}`),
    ...TET_DAYS.map((offset) => addDays(tetOf(year), offset)),
    ...(kings === undefined ? [] : [kings]),
  ].sort();
  const rest = new Set(holidays);
  for (const holiday of holidays) {
    if (weekdayOf(holiday) !== SATURDAY && weekdayOf(holiday) !== SUNDAY) continue;
    let instead = holiday;
    while (weekdayOf(instead) === SATURDAY || weekdayOf(instead) === SUNDAY || rest.has(instead))
      instead = addDays(instead, 1);
    rest.add(instead);
  }
  return { year, source: "", rest: [...rest].sort(), work: [] };
}

/** Working days from tomorrow up to the last day; the days are ISO dates. */
export function workingDaysLeft(lastDay: string, calendar: WorkingCalendar, today: string): number {
  let left = 0;
  for (let day = addDays(today, 1); day <= lastDay; day = addDays(day, 1))
    if (calendar.isWorkingDay(day).working) left += 1;
  return left;
}
