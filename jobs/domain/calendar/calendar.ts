import { addDays, weekdayOf, yearOf } from "./calendar-date.ts";
import { solarDateOf, tetOf } from "./lunar.ts";

/** What was decided for the offices of one year, with the paper that says it. */
export interface YearDecision {
  readonly year: number;
  readonly source: string;
  /** ISO dates on which offices rest although it is a weekday: holidays, days in lieu, days swapped away. */
  readonly rest: readonly string[];
  /** ISO dates of weekends on which offices work in exchange. */
  readonly work: readonly string[];
}

/** A year of the calendar: decided, or an error that carries what may be supposed meanwhile. */
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
  /** The day that lies so many working days from a date, which need not be one: before it when negative. */
  workingDaysFrom(date: string, count: number): CountedDay;
}

const SUNDAY = 0;
const SATURDAY = 6;

/**
 * The calendar over the yearly decisions. A year without one is never taken for a year without holidays: the days of
 * the Labour Code (Bộ luật Lao động 2019, Điều 112) are supposed, Tết generously, and everything counted over it says
 * that it is provisional. Being reminded a day too early does no harm; not being reminded does.
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

/** Days before and after the first of the lunar year that offices rest at most under Điều 112 in either division. */
const TET_DAYS = [-2, -1, 0, 1, 2, 3, 4];
const FIXED_DAYS = ["01-01", "04-30", "05-01", "09-01", "09-02"];
const HUNG_KINGS = { month: 3, day: 10 };

/** The holidays of the law, with the day in lieu of those on a weekend. */
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
