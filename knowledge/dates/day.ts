const DAY_MS = 86_400_000;

/** Number of days of a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The ISO date of a day; undefined where the month has no such day. */
export function dayOf(year: number, month: number, day: number | "last"): string | undefined {
  if (month < 1 || month > 12) return undefined;
  const most = daysInMonth(year, month);
  const number = day === "last" ? most : day;
  return number < 1 || number > most
    ? undefined
    : new Date(Date.UTC(year, month - 1, number)).toISOString().slice(0, 10);
}

export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayAt(date: string): number {
  return new Date(Date.parse(date)).getUTCDay();
}

/** Year and month of the month so many months after that of an ISO date. */
export function monthLater(date: string, months: number): { readonly year: number; readonly month: number } {
  const at = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return { year: Math.floor(at / 12), month: (at % 12) + 1 };
}
