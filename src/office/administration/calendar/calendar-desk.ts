import type { WorkingCalendar, YearDecision } from "../../../../jobs/index.ts";
import { isWeekend } from "./read-days.ts";
import type { EnteredYear, YearBook } from "./year-book.ts";

export interface CalendarParts {
  /** The calendar that is counted by now. */
  readonly calendar: Pick<WorkingCalendar, "year">;
  /** The years of the package, or of the operator's file. */
  readonly shipped: readonly YearDecision[];
  readonly book: YearBook;
  /** Counts by what was entered, from now on. */
  readonly reload: () => Promise<void>;
  readonly instant: () => string;
}

/** A year as the office sees it. */
export interface ShownYear {
  readonly year: number;
  /** Absent where it was not entered on the page. */
  readonly entered?: EnteredYear | undefined;
  readonly isDecided: boolean;
  readonly source: string;
  /** Weekdays on which offices rest, and weekends on which they work. */
  readonly rest: readonly string[];
  readonly work: readonly string[];
}

/** So many years are shown behind the present one. */
const AHEAD = 3;

/** The years that are shown: from the first that was decided to some behind the present one. */
export async function shownYears(parts: CalendarParts): Promise<readonly ShownYear[]> {
  const entered = await parts.book.all();
  const present = Number(parts.instant().slice(0, 4));
  const known = [...parts.shipped, ...entered].map(({ year }) => year);
  const [first, last] = [Math.min(present, ...known), Math.max(present + AHEAD, ...known)];
  return Array.from({ length: last - first + 1 }, (_, at) => shownYear(parts, first + at, entered));
}

/** This year and the next, as far as they are only supposed. */
export async function undecidedYears(parts: CalendarParts): Promise<readonly number[]> {
  const present = Number(parts.instant().slice(0, 4));
  const near = (await shownYears(parts)).filter(({ year }) => year === present || year === present + 1);
  return near.filter(({ isDecided }) => !isDecided).map(({ year }) => year);
}

/** One year; undefined where it is too far away to be entered. */
export async function oneYear(parts: CalendarParts, year: number): Promise<ShownYear | undefined> {
  return (await shownYears(parts)).find((one) => one.year === year);
}

function shownYear({ calendar }: CalendarParts, year: number, all: readonly EnteredYear[]): ShownYear {
  const said = calendar.year(year);
  const { source, rest, work } = said.kind === "decided" ? said.decision : said.supposed;
  const entered = all.find((one) => one.year === year);
  return {
    year,
    entered,
    isDecided: said.kind === "decided",
    source,
    rest: rest.filter((day) => !isWeekend(day)),
    work,
  };
}

/** What a change of a year does to its weekdays of rest: how many come, and how many go. */
export function restChange(
  before: Pick<ShownYear, "rest">,
  rest: readonly string[],
): { readonly more: number; readonly fewer: number } {
  const [was, is] = [new Set(before.rest), new Set(rest)];
  return { more: rest.filter((day) => !was.has(day)).length, fewer: before.rest.filter((day) => !is.has(day)).length };
}
