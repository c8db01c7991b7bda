import { dayOf, daysInMonth, daysLater, monthLater, weekdayAt } from "./day.ts";
import type { DayOfYear, NoTime, RelativeDay, Time } from "./time.ts";

const MONTHS_OF_QUARTER = 3;
const DAYS_OF_WEEK = 7;

/** The time with its day as a date, where it is counted from the day on which it is said (an ISO date). */
export function settled(time: Time, today: string): { readonly kind: "time"; readonly time: Time } | NoTime {
  if (time.days.kind !== "relative") return { kind: "time", time };
  const on = dateFrom(time.days.day, today);
  return on === undefined
    ? { kind: "no-such-day", words: [] }
    : { kind: "time", time: { ...time, days: { kind: "days", on: [on] } } };
}

function dateFrom(day: RelativeDay, today: string): string | undefined {
  switch (day.by) {
    case "days":
      return daysLater(today, day.count);
    case "weeks": {
      const fromMonday = (weekday: number): number => (weekday + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;
      return daysLater(today, fromMonday(day.weekday) - fromMonday(weekdayAt(today)) + day.count * DAYS_OF_WEEK);
    }
    case "months": {
      const { year, month } = monthLater(today, day.count);
      return dayOf(year, month, day.day);
    }
    case "quarters": {
      const { year, month } = monthLater(today, day.count * MONTHS_OF_QUARTER);
      return dayOf(year, Math.ceil(month / MONTHS_OF_QUARTER) * MONTHS_OF_QUARTER, "last");
    }
    case "years":
      return dayOf(Number(today.slice(0, 4)) + day.count, day.on.month, day.on.day);
  }
}

/**
 * The last day that is in time; undefined where the expression names no single day of one year. Of a strict day that is
 * the day before.
 */
export function lastDayInTime({ days, strict }: Time): string | undefined {
  const [only, other] = days.kind === "days" ? days.on : [];
  if (only === undefined || other !== undefined) return undefined;
  return strict ? daysLater(only, -1) : only;
}

const [COMMON_YEAR, LEAP_YEAR] = [2027, 2028];

/** The day before a day of the year, in common and in leap years: only that of 1 March differs. */
export function dayBefore({ month, day }: DayOfYear): { readonly common: DayOfYear; readonly leap: DayOfYear } {
  const before = (year: number): DayOfYear => {
    const number = day === "last" ? daysInMonth(year, month) : day;
    const date = daysLater(`${year}-${String(month).padStart(2, "0")}-01`, number - 2);
    return { month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
  };
  return { common: before(COMMON_YEAR), leap: before(LEAP_YEAR) };
}
