/** Arithmetic on ISO dates (`YYYY-MM-DD`): days without a clock and without a time zone. */

const DAY_MS = 86_400_000;

/** Whether a text is the ISO date of a day that exists; "2026-02-30" is not. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(date: string): number {
  return new Date(Date.parse(date)).getUTCDay();
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The ISO date of a day, or undefined where the month has no such day (31/4, 29/02 of a common year). */
export function dateOf(year: number, month: number, day: number): string | undefined {
  return day >= 1 && day <= lastDayOfMonth(year, month) ? isoDate(year, month, day) : undefined;
}

/** Number of days of a month, 1 to 12. */
export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** ISO date as the office prints it: "2026-12-19" → "19/12/2026". */
export function printedDate(date: string): string {
  return date.split("-").reverse().join("/");
}

function isoDate(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
