/**
 * The offices' working days, counted apart from the product: days are whole numbers, the lunar year is a printed table, and
 * every count is a walk from one day to the next. Nothing here is imported from the product.
 */

/** Days since 1 January 1970 of an ISO date, by the rule of leap years alone. */
export function dayOf(iso: string): number {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  let days = day - 1;
  for (let before = 1970; before < year; before += 1) days += isLeap(before) ? 366 : 365;
  for (let before = 1; before < month; before += 1) days += lengthOf(year, before);
  return days;
}

/** The ISO date of a number of {@link dayOf}. */
export function isoOf(day: number): string {
  let [year, month, left] = [1970, 1, day];
  for (; left >= (isLeap(year) ? 366 : 365); year += 1) left -= isLeap(year) ? 366 : 365;
  for (; left >= lengthOf(year, month); month += 1) left -= lengthOf(year, month);
  return `${year}-${String(month).padStart(2, "0")}-${String(left + 1).padStart(2, "0")}`;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function lengthOf(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether a day is a Saturday or a Sunday; 1 January 1970 was a Thursday. */
const isWeekend = (day: number): boolean => {
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
};

/** The first day of the lunar year in Vietnam, from printed almanacs (2030 is 2 February, not China's 3 February). */
export const TET =
  "2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28".split(
    " ",
  );

/** The tenth of the third lunar month (Giỗ Tổ Hùng Vương), counted by hand from the new moons in Vietnam's time. */
export const KINGS =
  "2024-04-18 2025-04-07 2026-04-26 2027-04-16 2028-04-04 2029-04-23 2030-04-12 2031-04-01 2032-04-19 2033-04-09 2034-04-28 2035-04-17".split(
    " ",
  );

/**
 * What was announced for offices: for 2025 nine days of Tết from 25/01, 02/05 worked off on Saturday 26/04; for 2026 nine
 * days of Tết from 14/02, 02/01 worked off on Saturday 10/01, and 31/08 on Saturday 22/08.
 */
const ANNOUNCED: Readonly<Record<string, { readonly rests: string; readonly works: string }>> = {
  "2025": { rests: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", works: "04-26" },
  "2026": {
    rests: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02",
    works: "01-10 08-22",
  },
};

/**
 * Days off of a year that nobody has announced yet, as the product promises to suppose them: the days of Điều 112 with 01/09
 * and 02/09, Tết from two days before it to four after, and for each that falls on a weekend the next day that is free.
 */
function supposed(year: string): Set<number> {
  const fixed = ["01-01", "04-30", "05-01", "09-01", "09-02"].map((day) => dayOf(`${year}-${day}`));
  const tet = dayOf(TET.find((day) => day.startsWith(year)) ?? "");
  const kings = KINGS.filter((day) => day.startsWith(year)).map(dayOf);
  const off = new Set([...fixed, ...kings, tet - 2, tet - 1, tet, tet + 1, tet + 2, tet + 3, tet + 4]);
  for (const day of [...off].sort((left, right) => left - right)) {
    if (!isWeekend(day)) continue;
    let instead = day + 1;
    while (isWeekend(instead) || off.has(instead)) instead += 1;
    off.add(instead);
  }
  return off;
}

const years = new Map<string, { readonly off: ReadonlySet<number>; readonly worked: ReadonlySet<number> }>();

/** Whether offices work on a day. */
export function isWorked(day: number): boolean {
  const year = isoOf(day).slice(0, 4);
  const announced = ANNOUNCED[year];
  const days = (list: string): number[] => list.split(" ").map((one) => dayOf(`${year}-${one}`));
  const known =
    years.get(year) ??
    (announced === undefined
      ? { off: supposed(year), worked: new Set<number>() }
      : { off: new Set(days(announced.rests)), worked: new Set(days(announced.works)) });
  years.set(year, known);
  return isWeekend(day) ? known.worked.has(day) : !known.off.has(day);
}

/** The last worked day up to a day, itself included. */
function lastWorked(day: number): number {
  let at = day;
  while (!isWorked(at)) at -= 1;
  return at;
}

/** Walks so many worked days forward. */
function workedAfter(day: number, count: number): number {
  let at = day;
  for (let left = count; left > 0; left -= 1) {
    at += 1;
    while (!isWorked(at)) at += 1;
  }
  return at;
}

/** Walks so many worked days back. */
function workedBefore(day: number, count: number): number {
  let at = day;
  for (let left = count; left > 0; left -= 1) {
    at -= 1;
    while (!isWorked(at)) at -= 1;
  }
  return at;
}

/** A day on which a step of a deadline is due: its number before the last worked day, or −1, −2, … after the last day. */
export interface StepDay {
  readonly step: number;
  readonly day: number;
}

/** The days of all steps of one period, first to last. */
export function stepDays(
  lastDay: number,
  { steps, late }: { readonly steps: readonly number[]; readonly late: readonly number[] },
): StepDay[] {
  const before = steps.map((step) => ({ step, day: workedBefore(lastWorked(lastDay), step) }));
  const after = late.map((days, at) => ({ step: -1 - at, day: workedAfter(lastDay, days) }));
  return [...before, ...after].sort((left, right) => left.day - right.day);
}
