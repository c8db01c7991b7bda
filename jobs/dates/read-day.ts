import { type Clock, readTime, settled, type Time } from "../../knowledge/index.ts";
import { dateOf, isDate, lastDayOfMonth, printedDate, yearOf } from "../domain/calendar/calendar-date.ts";
import { OFFICE_OFFSET_MS, officeDate } from "../domain/calendar/office-time.ts";
import { fill } from "../domain/sentence.ts";
import { dateWords, instantInWords, problemSentence, type TimeProblem } from "./date-words.ts";

/** What was written, or the sentence that says why it cannot be used; `kind` of the reader where it is not understood. */
export type Written<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "wrong"; readonly problem: TimeProblem | "past"; readonly says: string };

/** One whole day, from today (an ISO date) on: "15/7/2027", "thứ sáu tuần sau". A date has to say its year. */
export function readDay(written: string, today: string): Written<string> {
  const found = dayIn(written, today);
  if (found.kind === "wrong") return found;
  const { day, clock, hasYear } = found.value;
  if (clock !== undefined) return wrong("contradiction", written);
  if (!hasYear) return wrong("no-year", written);
  return day < today ? past(printedDate(day), printedDate(today)) : { kind: "read", value: day };
}

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * One instant after `now` (an ISO instant), in office time: "01/12/2026 08:00", "8h sáng mai", "17 giờ thứ sáu tuần sau",
 * or an ISO instant. Without a year it is that of `now`; what is past then is refused, not moved to the next year.
 */
export function readInstant(written: string, now: string): Written<string> {
  const found = isoInstant(written.trim()) ?? instantIn(written, now);
  if (found.kind === "wrong") return found;
  return found.value <= now ? past(instantInWords(found.value), instantInWords(now)) : found;
}

/** An ISO instant; one without an offset is meant in office time. Undefined for other texts. */
function isoInstant(text: string): Written<string> | undefined {
  const [, date, offset] = ISO_INSTANT.exec(text) ?? [];
  if (date === undefined) return undefined;
  if (!isDate(date)) return wrong("no-such-day", text);
  const at = Date.parse(offset === undefined ? `${text}Z` : text) - (offset === undefined ? OFFICE_OFFSET_MS : 0);
  return { kind: "read", value: new Date(at).toISOString() };
}

function instantIn(written: string, now: string): Written<string> {
  const found = dayIn(written, officeDate(Date.parse(now)));
  if (found.kind === "wrong") return found;
  const { day, clock } = found.value;
  if (clock === undefined) return wrong("no-hour", written);
  const at = Date.parse(day) + (clock.hour * 60 + clock.minute) * MINUTE_MS - OFFICE_OFFSET_MS;
  return { kind: "read", value: new Date(at).toISOString() };
}

const MINUTE_MS = 60_000;

interface FoundDay {
  readonly day: string;
  readonly clock?: Clock;
  /** False where the year of today was taken, because none is written. */
  readonly hasYear: boolean;
}

/** The one day that a text names, with its hour where it has one. */
function dayIn(written: string, today: string): Written<FoundDay> {
  const read = readTime(written);
  const time = read.kind === "time" ? settled(read.time, today) : read;
  if (time.kind !== "time") return wrong(time.kind, written, time.words);
  const day = oneDay(time.time, today);
  if (day.kind === "wrong") return wrong(day.problem, written);
  const { clock, days } = time.time;
  return {
    kind: "read",
    value: { day: day.value, hasYear: days.kind === "days", ...(clock === undefined ? {} : { clock }) },
  };
}

function oneDay(
  { days, strict, clock }: Time,
  today: string,
): { readonly kind: "read"; readonly value: string } | { readonly kind: "wrong"; readonly problem: TimeProblem } {
  if (strict && clock === undefined) return { kind: "wrong", problem: "strict" };
  if (days.kind === "undated" || days.kind === "after-event") return { kind: "wrong", problem: days.kind };
  if (days.kind !== "days" && (days.kind !== "yearly" || days.every)) return { kind: "wrong", problem: "recurs" };
  const [only, ...others] =
    days.kind === "days" ? days.on : days.days.map(({ month, day }) => inYear(yearOf(today), month, day));
  if (others.length > 0) return { kind: "wrong", problem: "several" };
  return only === undefined ? { kind: "wrong", problem: "no-such-day" } : { kind: "read", value: only };
}

function inYear(year: number, month: number, day: number | "last"): string | undefined {
  return dateOf(year, month, day === "last" ? lastDayOfMonth(year, month) : day);
}

function wrong(
  problem: TimeProblem,
  text: string,
  unknown: readonly string[] = [],
): Extract<Written<never>, { kind: "wrong" }> {
  return { kind: "wrong", problem, says: problemSentence(problem, text, unknown) };
}

function past(said: string, now: string): Extract<Written<never>, { kind: "wrong" }> {
  return { kind: "wrong", problem: "past", says: fill(dateWords.problems.past, { said, now }) };
}
