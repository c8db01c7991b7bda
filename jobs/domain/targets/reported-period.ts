import { lastDayOfMonth, yearOf } from "../calendar/calendar-date.ts";

/**
 * The period that a value is of, by its key: "2026" a year, "2026-H1" its first half, "2026-M9" its first nine months,
 * "2026-Q3" a quarter, "2026-08" a month, "2025-2026" a school year.
 */
export type PeriodKind = "year" | "half" | "nine-months" | "quarter" | "month" | "school-year";

export interface ReportedPeriod {
  readonly key: string;
  readonly kind: PeriodKind;
  /** The year in which it ends. */
  readonly year: number;
  /** Which half, quarter or month it is; 1 for the others. */
  readonly part: number;
  /** Its first and its last day, ISO. */
  readonly start: string;
  readonly end: string;
}

/** How often a value is to be reported. */
export const RHYTHMS = ["year", "half", "quarter"] as const;
export type Rhythm = (typeof RHYTHMS)[number];

const PARTS: Readonly<Record<Rhythm, number>> = { year: 1, half: 2, quarter: 4 };
const MONTHS = 12;
/** Months in which a school year begins and is over, by the yearly time plans of the ministry. */
const SCHOOL_YEAR = { begins: 9, ends: 5 };

/** The period of a key; undefined for what is no key. */
export function periodOf(key: string): ReportedPeriod | undefined {
  const [, first, second] = /^(\d{4})-(\d{4})$/.exec(key) ?? [];
  if (second !== undefined) return Number(second) === Number(first) + 1 ? schoolYear(key, Number(second)) : undefined;
  const [, written, letter = "", digits = ""] = /^(\d{4})(?:-([HMQ]?)(\d{1,2}))?$/.exec(key) ?? [];
  const [year, part] = [Number(written), digits === "" ? 1 : Number(digits)];
  if (written === undefined || !isYear(year)) return undefined;
  const within = (kind: PeriodKind, from: number, to: number): ReportedPeriod => ({
    key,
    kind,
    year,
    part: kind === "nine-months" ? 1 : part,
    start: startOf(year, from),
    end: endOf(year, to),
  });
  if (digits === "") return within("year", 1, MONTHS);
  if (letter === "H" && (part === 1 || part === 2)) return within("half", part * 6 - 5, part * 6);
  if (letter === "M" && part === 9) return within("nine-months", 1, part);
  if (letter === "Q" && part >= 1 && part <= 4) return within("quarter", part * 3 - 2, part * 3);
  if (letter === "" && digits.length === 2 && part >= 1 && part <= MONTHS) return within("month", part, part);
  return undefined;
}

function schoolYear(key: string, year: number): ReportedPeriod | undefined {
  if (!isYear(year)) return undefined;
  const start = startOf(year - 1, SCHOOL_YEAR.begins);
  return { key, kind: "school-year", year, part: 1, start, end: endOf(year, SCHOOL_YEAR.ends) };
}

/** The key of a period: `keyOf("quarter", 2026, 3)` is "2026-Q3"; `year` is the one in which it ends. */
export function keyOf(kind: PeriodKind, year: number, part = 1): string {
  switch (kind) {
    case "year":
      return String(year);
    case "half":
      return `${year}-H${part}`;
    case "nine-months":
      return `${year}-M9`;
    case "quarter":
      return `${year}-Q${part}`;
    case "month":
      return `${year}-${String(part).padStart(2, "0")}`;
    case "school-year":
      return `${year - 1}-${year}`;
  }
}

/** The periods of a rhythm that have ended before `today` (ISO date), from a year on to a last year, the oldest first. */
export function endedPeriods(rhythm: Rhythm, years: { readonly from: number; readonly to: number }, today: string) {
  const last = Math.min(years.to, yearOf(today));
  const parts = Array.from({ length: PARTS[rhythm] }, (_, part) => part + 1);
  return Array.from({ length: Math.max(0, last - years.from + 1) }, (_, at) => years.from + at)
    .flatMap((year) => parts.map((part) => periodOf(keyOf(rhythm, year, part))))
    .filter((period) => period !== undefined)
    .filter(({ end }) => end < today);
}

const isYear = (year: number): boolean => year >= 2000 && year <= 2100;
const startOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, "0")}-01`;
const endOf = (year: number, month: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(lastDayOfMonth(year, month)).padStart(2, "0")}`;
