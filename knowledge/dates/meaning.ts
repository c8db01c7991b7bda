import { dayOf, daysLater, weekdayAt } from "./day.ts";
import { daysOf } from "./days.ts";
import type { DayPart, Slots } from "./slots.ts";
import type { Clock, DayOfYear, Days, NoTime, RelativeDay, TimeRead } from "./time.ts";

/** What the parts of an expression say together, or why they say no time. */
export function meaningOf(slots: Slots): TimeRead {
  if (slots.problem !== undefined) return slots.problem;
  const clock = clockOfDay(slots);
  if (clock !== undefined && "kind" in clock) return clock;
  const days = daysOf(slots);
  if (isNone(days)) return days;
  const checked = onWeekday(days, slots);
  if (isNone(checked)) return checked;
  const isBefore = slots.bound === "before" || (slots.bound !== undefined && clock?.hour === 0 && clock.minute === 0);
  const isDay = clock === undefined || (clock.hour === 0 && clock.minute === 0);
  // A period that is not reached yet ends with the day before it, which is itself in time.
  const before = isBefore && isDay && namesPeriod(slots) ? dayBefore(checked, slots) : undefined;
  return {
    kind: "time",
    time: {
      days: before ?? checked,
      strict: isBefore && isDay && before === undefined,
      ...(clock === undefined ? {} : { clock }),
    },
  };
}

const isNone = (days: Days | NoTime): days is NoTime => "words" in days;

/** "Trước quý III", "trước tháng 6": a period is named as a whole, not a day of it. */
function namesPeriod({ dates, pick, within, year, relativeYear, workingDay, weekdays, relative }: Slots): boolean {
  const named = within ?? year ?? relativeYear;
  return named !== undefined && ![dates, pick, workingDay, weekdays, relative].some((slot) => slot !== undefined);
}

const MONTHS_OF = { week: 0, month: 1, quarter: 3, year: 12 };

function dayBefore(days: Days, { within }: Slots): Days | undefined {
  const months = MONTHS_OF[within?.unit ?? "year"];
  const before = (month: number): DayOfYear => ({ month: ((month - months - 1 + 12) % 12) + 1, day: "last" });
  switch (days.kind) {
    case "yearly":
      return { ...days, days: days.days.map(({ month }) => before(month)) };
    case "days":
      return { kind: "days", on: days.on.flatMap((date) => dayBeforePeriod(date, months) ?? []) };
    case "relative":
      return relativeBefore(days.day, months, before);
    default:
      return undefined;
  }
}

/** The day before a period of so many months that ends on a date. */
function dayBeforePeriod(date: string, months: number): string | undefined {
  const first = dayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - months + 1, 1);
  return first === undefined ? undefined : daysLater(first, -1);
}

function relativeBefore(
  day: RelativeDay,
  months: number,
  before: (month: number) => DayOfYear,
): Extract<Days, { kind: "relative" }> | undefined {
  if (day.by === "months" || day.by === "quarters") return { kind: "relative", day: { ...day, count: day.count - 1 } };
  if (day.by !== "years") return undefined;
  const count = day.on.month <= months ? day.count - 1 : day.count;
  return { kind: "relative", day: { by: "years", count, on: before(day.on.month) } };
}

/** A weekday beside a date has to be that of the date: "thứ sáu, ngày 18/12/2026". */
function onWeekday(days: Days, { weekdays, dates }: Slots): Days | NoTime {
  if (weekdays === undefined || dates === undefined) return days;
  const isRight =
    days.kind === "days" && weekdays.length === 1 && days.on.every((date) => weekdayAt(date) === weekdays[0]);
  return isRight ? days : { kind: "contradiction", words: dates.map(({ printed }) => printed) };
}

/** From which hour of the clock to which a part of the day goes, as its hours are said: 2 giờ chiều, 14 giờ chiều. */
const HOURS: Readonly<Record<DayPart, { readonly from: number; readonly to: number }>> = {
  morning: { from: 1, to: 11 },
  noon: { from: 11, to: 13 },
  afternoon: { from: 12, to: 18 },
  evening: { from: 18, to: 23 },
  night: { from: 21, to: 23 },
};
const NOON = 12;

/**
 * The hour with its part of the day: "2 giờ chiều" is 14:00. A part of the day alone is no hour, and one that the hour
 * does not lie in ("8 giờ chiều", "1 giờ đêm") is a contradiction.
 */
function clockOfDay({ clock, dayPart }: Slots): Clock | NoTime | undefined {
  if (dayPart === undefined) return clock;
  if (clock === undefined) return { kind: "no-hour", words: [] };
  const { from, to } = HOURS[dayPart];
  const hour = [clock.hour, clock.hour + NOON].find((one) => one >= from && one <= to);
  return hour === undefined
    ? { kind: "contradiction", words: [`${clock.hour}:${String(clock.minute).padStart(2, "0")}`] }
    : { ...clock, hour };
}
