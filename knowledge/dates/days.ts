import { dayOf } from "./day.ts";
import { withinEvery } from "./periods.ts";
import type { Slots, Within, WrittenDay } from "./slots.ts";
import type { DayOfYear, Days, NoTime } from "./time.ts";

/** A year in which every day is, for days that are written without one. */
const LEAP_YEAR = 2028;
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];
const TET_DAYS = 30;
/** The days that are said with "mùng". */
const EARLY_DAYS = 10;

/** The days that the parts of an expression name together. */
export function daysOf(slots: Slots): Days | NoTime {
  const { counted, relative, workingDay, lunar, weekdays, dates, every, pick } = slots;
  const hasYear = slots.year !== undefined || slots.relativeYear !== undefined;
  const within = slots.within ?? withinEvery(slots.pick !== undefined && hasYear ? "year" : every);
  if (counted !== undefined) return alone(slots, ["counted"]) ?? { kind: "after-event", ...counted };
  if (relative !== undefined) return alone(slots, ["relative"]) ?? { kind: "relative", day: relative };
  if (workingDay !== undefined) return workingDays(slots, within, workingDay);
  if (lunar !== undefined) return lunarDays(slots);
  if (weekdays !== undefined && dates === undefined && pick !== undefined) return { kind: "rhythm", words: [] };
  if (dates !== undefined) return datedDays(slots, dates, within);
  if (weekdays !== undefined) return weekly(slots, weekdays);
  if (slots.within === undefined && slots.pick === undefined) {
    if (slots.year !== undefined || slots.relativeYear !== undefined)
      return every === undefined ? ended(slots, { unit: "year", months: [12] }) : contradiction();
    return every === undefined ? { kind: "no-day", words: [] } : { kind: "undated", every };
  }
  return within === undefined ? { kind: "no-day", words: [] } : ended(slots, within);
}

const contradiction = (words: readonly string[] = []): NoTime => ({ kind: "contradiction", words });

const NAMING = [
  "counted",
  "relative",
  "workingDay",
  "lunar",
  "weekdays",
  "dates",
  "within",
  "pick",
  "every",
  "year",
  "relativeYear",
] as const;

/** A contradiction when other parts name days too, beside those that may. */
function alone(slots: Slots, may: readonly (typeof NAMING)[number][]): NoTime | undefined {
  return NAMING.some((name) => !may.includes(name) && slots[name] !== undefined) ? contradiction() : undefined;
}

/** "Ngày làm việc thứ 5 của quý" lies in the first month of a quarter, the last one in its last month. */
function workingDays(slots: Slots, within: Within | undefined, nth: number): Days | NoTime {
  const wrong = alone(slots, ["workingDay", "within", "every"]);
  if (wrong !== undefined) return wrong;
  if (within === undefined || within.months.length === 0 || within.year !== undefined)
    return { kind: "no-day", words: [] };
  if (nth === 0) return { kind: "no-such-day", words: ["0"] };
  return {
    kind: "working-day",
    months: nth < 0 ? within.months : within.months.map((end) => firstMonth(within, end)),
    nth,
  };
}

function firstMonth({ unit }: Within, end: number): number {
  return unit === "year" ? 1 : unit === "quarter" ? end - 2 : end;
}

function lunarDays(slots: Slots): Days | NoTime {
  const { dates = [], lunar, within } = slots;
  const [date] = dates;
  const month = lunar === "tet" ? 1 : (date?.month ?? within?.months[0]);
  const wrong = alone(slots, ["lunar", "dates", "within", "every"]);
  if (wrong !== undefined || (lunar === "tet" && date?.month !== undefined)) return wrong ?? contradiction();
  if (slots.every !== undefined && slots.every !== "year") return { kind: "lunar", words: [] };
  if (date === undefined || dates.length > 1 || month === undefined || date.year !== undefined)
    return { kind: "no-day", words: [] };
  // "28 Tết" is a day of the month before, "mùng 3 Tết" one of the new year.
  if (lunar === "tet" && date.day > EARLY_DAYS && date.day <= TET_DAYS) return { kind: "lunar", words: [] };
  if (date.day < 1 || date.day > TET_DAYS || month > 12 || month < 1)
    return { kind: "no-such-day", words: [date.printed] };
  return { kind: "lunar", month, day: date.day };
}

function weekly(slots: Slots, weekdays: readonly number[]): Days | NoTime {
  const { within, every } = slots;
  const wrong = alone(slots, ["weekdays", "within", "every"]);
  if (wrong !== undefined) return wrong;
  const [weekday] = weekdays;
  if (within?.unit === "week" && within.relative !== undefined && weekday !== undefined && every === undefined)
    return weekdays.length > 1
      ? contradiction()
      : { kind: "relative", day: { by: "weeks", count: within.relative, weekday } };
  if (within !== undefined || every !== "week") return { kind: "no-day", words: [] };
  return { kind: "weekly", weekdays: [...new Set(weekdays)].sort((left, right) => left - right) };
}

/** Days that are written: in a year, in every year, in every month, or in a month that is counted from now. */
function datedDays(slots: Slots, dates: readonly WrittenDay[], within: Within | undefined): Days | NoTime {
  const { every, relativeYear } = slots;
  if (slots.pick !== undefined && within?.unit !== "quarter") return contradiction();
  if (every === "week" || every === "day") return contradiction();
  const year = slots.year ?? within?.year;
  if (within?.relative !== undefined) return inRelative(slots, dates, within);
  const isLonger = every === "quarter" || every === "half-year";
  if (
    isLonger &&
    slots.within === undefined &&
    slots.pick === undefined &&
    dates.some(({ month }) => month === undefined)
  )
    return { kind: "no-day", words: dates.map(({ printed }) => printed) };
  const written = dates.flatMap(({ day, month, year: own, printed }) =>
    (month === undefined ? (within?.months ?? []) : [month]).map((one) => ({
      day,
      month: one,
      year: own ?? year,
      printed,
    })),
  );
  if (written.length === 0) return { kind: "no-day", words: dates.map(({ printed }) => printed) };
  if (slots.within !== undefined && dates.some(({ month }) => month !== undefined)) return contradiction();
  const missing = written.filter((one) => dayOf(one.year ?? LEAP_YEAR, one.month, one.day) === undefined);
  // The 31st of every month is its last day where it is shorter; the 31st of April is no day.
  if (within?.any !== true || every === "year" ? missing.length > 0 : missing.length === written.length)
    return { kind: "no-such-day", words: [...new Set(missing.map(({ printed }) => printed))] };
  if (relativeYear !== undefined) return inRelativeYear(written, relativeYear, every);
  return inYears(written, every !== undefined || within?.any === true);
}

function inYears(
  written: readonly {
    readonly day: number;
    readonly month: number;
    readonly year: number | undefined;
    readonly printed: string;
  }[],
  every: boolean,
): Days | NoTime {
  const years = written.flatMap(({ year }) => year ?? []);
  if (years.some((year) => year < FIRST_YEAR || year > LAST_YEAR))
    return { kind: "no-such-day", words: years.map(String) };
  if (years.length === 0) return { kind: "yearly", days: inOrder(written), every };
  if (years.length < written.length || every) return contradiction(written.map(({ printed }) => printed));
  return {
    kind: "days",
    on: [...new Set(written.flatMap(({ day, month, year }) => dayOf(year ?? 0, month, day) ?? []))].sort(),
  };
}

function inRelative(slots: Slots, dates: readonly WrittenDay[], within: Within): Days | NoTime {
  const [date] = dates;
  if (within.unit !== "month" || dates.length !== 1 || date === undefined || date.month !== undefined)
    return contradiction();
  if (slots.every !== undefined || slots.year !== undefined || slots.relativeYear !== undefined) return contradiction();
  return { kind: "relative", day: { by: "months", count: within.relative ?? 0, day: date.day } };
}

function inRelativeYear(written: readonly DayOfYear[], count: number, every: Slots["every"]): Days | NoTime {
  const [on] = written;
  if (on === undefined || written.length > 1 || every !== undefined || ("year" in on && on.year !== undefined))
    return contradiction();
  return { kind: "relative", day: { by: "years", count, on: { month: on.month, day: on.day } } };
}

/** The last day of a period, or its first one where that is picked. */
function ended(slots: Slots, within: Within): Days | NoTime {
  const { pick, every, relativeYear } = slots;
  if (every === "day" || every === "week" || slots.weekdays !== undefined) return contradiction();
  const year = slots.year ?? within.year;
  const isFirst = pick === "first";
  if (within.relative !== undefined) return relativeEnd(slots, within);
  if (every !== undefined && year !== undefined) return contradiction();
  const days = within.months.map(
    (end): DayOfYear => (isFirst ? { month: firstMonth(within, end), day: 1 } : { month: end, day: "last" }),
  );
  if (relativeYear !== undefined) return inRelativeYear(days, relativeYear, every);
  if (year === undefined)
    return { kind: "yearly", days: inOrder(days), every: every !== undefined || within.any === true };
  if (within.any === true && within.unit !== "year" && days.length > 1) return contradiction([String(year)]);
  if (year < FIRST_YEAR || year > LAST_YEAR) return { kind: "no-such-day", words: [String(year)] };
  const on = days.flatMap(({ month, day }) => dayOf(year, month, day) ?? []).sort();
  return { kind: "days", on, ...(isFirst || within.unit === "week" ? {} : { ends: within.unit }) };
}

function relativeEnd({ pick, every, year, relativeYear }: Slots, { unit, relative = 0 }: Within): Days | NoTime {
  if (every !== undefined || year !== undefined || relativeYear !== undefined) return contradiction();
  if (unit === "week" || unit === "year" || (unit === "quarter" && pick === "first"))
    return { kind: "no-day", words: [] };
  if (unit === "quarter") return { kind: "relative", day: { by: "quarters", count: relative } };
  return { kind: "relative", day: { by: "months", count: relative, day: pick === "first" ? 1 : "last" } };
}

function inOrder(days: readonly DayOfYear[]): DayOfYear[] {
  const order = (day: DayOfYear["day"]): number => (day === "last" ? 32 : day);
  const known = new Map(days.map(({ month, day }) => [`${month} ${day}`, { month, day }]));
  return [...known.values()].sort((left, right) => left.month - right.month || order(left.day) - order(right.day));
}
