import type { NoTime } from "../../knowledge/index.ts";
import { printedDate, weekdayOf } from "../domain/calendar/calendar-date.ts";
import { officeTime } from "../domain/calendar/office-time.ts";
import type { LastMoment } from "../domain/deadline/last-moment.ts";
import type { Obligation } from "../domain/deadline/obligation.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/dates.json" with { type: "json" };

/** What the office reads about times; one file per language. */
export const dateWords = words;

/** Why what was written cannot be used where it was written. */
export type TimeProblem =
  | NoTime["kind"]
  | "undated"
  | "after-event"
  /** "ngày 10 tháng sau" of a deadline: of the next month alone, or of each month that follows one. */
  | "once-or-often"
  | "recurs"
  | "several"
  | "no-year"
  | "strict";

/** The sentence about a problem; `unknown` are the words of the text that it is about. */
export function problemSentence(problem: TimeProblem, text: string, unknown: readonly string[] = []): string {
  return fill(words.problems[problem], { text: text.trim(), words: unknown.join("”, “") });
}

export function weekdayInWords(date: string): string {
  return words.weekdays[weekdayOf(date)] ?? "";
}

/** A date with its weekday: "thứ Bảy 19/12/2026". */
export function dayInWords(date: string): string {
  return fill(words.day, { weekday: weekdayInWords(date), day: printedDate(date) });
}

/** The last day with its hour where it has one: "30/11/2026", "17:00 ngày 30/11/2026". */
export function lastMomentInWords({ lastDay, clock }: LastMoment): string {
  const day = printedDate(lastDay);
  return clock === undefined ? day : fill(words.lastMoment, { clock, day });
}

/** An instant in office time: "08:00 thứ Ba 01/12/2026". */
export function instantInWords(instant: string): string {
  const { clock, date } = officeTime(instant);
  return fill(words.instant, { clock, day: dayInWords(date) });
}

/**
 * A period as people say it: "2026", "3/2026", "06/03/2026"; for a single date that day, as printed.
 * @example
 * periodInWords(obligation, "2026-03"); // "3/2026"
 * periodInWords(once, "once"); // "15/07/2027"
 */
export function periodInWords({ deadline }: Pick<Obligation, "deadline">, key: string): string {
  const [, year, month, day] = DATED.exec(key) ?? [];
  if (day !== undefined) return printedDate(key);
  if (month !== undefined) return `${Number(month)}/${year}`;
  if (key !== ONCE) return key;
  return deadline?.rule.kind === "once" ? printedDate(deadline.rule.on) : words.single;
}

/** The key of a period that the office names as it is said; other words are taken for the key itself. */
export function periodKey({ deadline }: Pick<Obligation, "deadline">, said: string): string {
  const [, day, month = "", year] = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/.exec(said.trim()) ?? [];
  if (year === undefined) return said.trim();
  const key = [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, "0")).join("-");
  return deadline?.rule.kind === "once" && deadline.rule.on === key ? ONCE : key;
}

const DATED = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;
/** The key of the only period of a single day. */
const ONCE = "once";
