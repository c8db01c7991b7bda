import { fold, readTime, settled, type Time } from "../../knowledge/index.ts";
import { addDays, dateOf, weekdayOf, yearOf } from "../domain/calendar/calendar-date.ts";
import { dateWords } from "./date-words.ts";

/** Most words that name one day: "thứ sáu ngày 20 tháng 12 năm 2026". */
const MOST_WORDS = 9;
const [DAYS_OF_WEEK, MONTHS] = [7, 12];
const { named } = dateWords;
const counts = named.counts.map(fold);
const weekdays = named.weekdays.map((names) => names.map(fold));
const oneOf = (phrases: readonly string[]): string => phrases.map(fold).join("|");
const DAY_OF_MONTH = new RegExp(`^(?:${oneOf(named.days)}) (\\d{1,2}|${counts.join("|")})$`);
const DAYS_HENCE = new RegExp(`^(\\d{1,2}|${counts.join("|")}) (?:${oneOf(named.hence)})$`);

/**
 * The first day after today (an ISO date) that a sentence names anywhere, by its longest wording: "nhắc em sáng thứ năm này",
 * "ngày 15/12 nhắc lại". A day without a year or a month is the next one, a weekday alone the next such day. Undefined where
 * none is named.
 */
export function dayNamedIn(sentence: string, today: string): string | undefined {
  const words = sentence
    .normalize("NFC")
    .split(/[\s,;!?]+|\.(?!\d)/u)
    .filter((word) => word !== "");
  for (let from = 0; from < words.length; from += 1)
    for (let count = Math.min(MOST_WORDS, words.length - from); count > 0; count -= 1) {
      const said = words.slice(from, from + count).join(" ");
      const day = dayAlone(fold(said), today) ?? dayRead(said, today);
      if (day !== undefined && day > today) return day;
    }
  return undefined;
}

/** "Thứ sáu", "ngày 6", "hai bữa nữa": what names a day only where somebody looks ahead. */
function dayAlone(said: string, today: string): string | undefined {
  const weekday = weekdays.findIndex((names) => names.includes(said));
  if (weekday >= 0) return addDays(today, ((weekday - weekdayOf(today) + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK) + 1);
  const [, hence] = DAYS_HENCE.exec(said) ?? [];
  if (hence !== undefined) return addDays(today, numberOf(hence));
  const [, day] = DAY_OF_MONTH.exec(said) ?? [];
  return day === undefined ? undefined : nextOf(today, numberOf(day));
}

function numberOf(said: string): number {
  return /\d/.test(said) ? Number(said) : counts.indexOf(said) + 1;
}

/** The next day of the month that has this number, in this month or the next. */
function nextOf(today: string, day: number): string | undefined {
  const [year, month] = [yearOf(today), Number(today.slice(5, 7))];
  const inThis = dateOf(year, month, day);
  if (inThis !== undefined && inThis > today) return inThis;
  return month === MONTHS ? dateOf(year + 1, 1, day) : dateOf(year, month + 1, day);
}

function dayRead(written: string, today: string): string | undefined {
  const read = readTime(written);
  if (read.kind !== "time" || read.time.strict || !namesOneDay(read.time)) return undefined;
  const time = settled(read.time, today);
  if (time.kind !== "time") return undefined;
  const { days } = time.time;
  if (days.kind === "days") return days.on.length === 1 ? days.on[0] : undefined;
  if (days.kind !== "yearly" || days.days.length > 1) return undefined;
  const [only] = days.days;
  if (only === undefined || only.day === "last") return undefined;
  const inThis = dateOf(yearOf(today), only.month, only.day);
  return inThis !== undefined && inThis > today ? inThis : dateOf(yearOf(today) + 1, only.month, only.day);
}

/** "Năm nay" and "quý này" end on a day, but name none. */
function namesOneDay({ days }: Time): boolean {
  if (days.kind === "relative") return days.day.by === "days" || days.day.by === "weeks";
  if (days.kind === "days") return days.ends === undefined;
  return days.kind === "yearly" && !days.every;
}
