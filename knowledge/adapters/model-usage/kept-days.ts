const DAY_MS = 86_400_000;
const PERSON_DAYS = 2;
const DAYS = 400;

/**
 * The first days whose counts are still kept once a day has come.
 * @example
 * firstKept("2026-12-01"); // { ofPersons: "2026-11-30", ofDays: "2025-10-28" }
 */
export function firstKept(day: string): { readonly ofPersons: string; readonly ofDays: string } {
  return { ofPersons: before(day, PERSON_DAYS - 1), ofDays: before(day, DAYS - 1) };
}

/** The first day of the month of a day. */
export function monthBegins(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function before(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}
