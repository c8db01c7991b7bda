import { fold } from "../domain/syllable.ts";
import { dayOf } from "./day.ts";
import { meaningOf } from "./meaning.ts";
import { PARTS } from "./parts.ts";
import { lastDayInTime } from "./settled.ts";
import { filled, has, isMark, type Part, type Slots } from "./slots.ts";
import { phrasesOf, type Term, termsOf, writtenAs } from "./terms.ts";
import type { Time, TimeRead } from "./time.ts";

/**
 * Reads a whole expression: "trước ngày 20/12 hằng năm", "17h thứ sáu tuần sau", "quý III năm 2026". Every word of it is
 * used; where one is not understood, or said twice, nothing is read.
 */
export function readTime(written: string): TimeRead {
  const terms = termsOf(written.normalize("NFC"));
  const lunar = terms.filter((term) => has(term, "lunarOnly")).map(({ text }) => text);
  if (lunar.length > 0) return { kind: "lunar", words: lunar };
  const unknown: string[] = [];
  let slots: Slots = {};
  for (let at = 0; at < terms.length; ) {
    const part = partAt(terms, at);
    const next = part === undefined ? undefined : filled(slots, part);
    const length = part?.length ?? 1;
    if (next === undefined) unknown.push(writtenAs(terms.slice(at, at + length)));
    else slots = next;
    at += length;
  }
  return unknown.length > 0 ? { kind: "not-understood", words: unknown } : meaningOf(slots);
}

/** A deadline in a sentence, with the date as printed where one day is. */
export interface DueTime {
  readonly time: Time;
  /** Day, month and year as printed: "20/12". */
  readonly printed?: string;
}

/** The first deadline of a sentence: "các trường báo cáo trước ngày 20/12 hằng năm". Undefined where none is read. */
export function dueTimeIn(sentence: string): DueTime | undefined {
  // Most sentences have no deadline, which this sees faster than the reading.
  if (!MAY_BEGIN.test(fold(sentence))) return undefined;
  const terms = termsOf(sentence.normalize("NFC"));
  for (let at = 0; at < terms.length; at += 1) {
    if (!begins(terms, at)) continue;
    const { slots, end, contradicts } = slotsFrom(terms, at);
    if (contradicts) at = end;
    const read = !contradicts && isDue(slots) && !goesOn(terms, end) ? meaningOf(slots) : undefined;
    if (read?.kind !== "time") continue;
    const [date] = slots.dates ?? [];
    return { time: read.time, ...(slots.dates?.length === 1 && date !== undefined ? { printed: date.printed } : {}) };
  }
  return undefined;
}

const BEGINS = ["before", "latest", "limit", "by", "atMost"] as const;

const MAY_BEGIN = new RegExp(BEGINS.flatMap(phrasesOf).join("|"));

/** "Không trước ngày …" is no deadline. */
function begins(terms: readonly Term[], at: number): boolean {
  return BEGINS.some((role) => has(terms[at], role)) && !has(terms[at - 1], "not");
}

interface Followed {
  readonly slots: Slots;
  readonly end: number;
  /** True where a part contradicts those before it, and no day is read yet: "trước đến hết ngày". */
  readonly contradicts: boolean;
}

/** The parts that follow one another; a comma ends them once a day is read, unless it only adds how often or an hour. */
function slotsFrom(terms: readonly Term[], from: number): Followed {
  let slots: Slots = {};
  let at = from;
  while (at < terms.length) {
    const part = partAt(terms, at);
    if (part === undefined || isOver(terms, at, slots, part)) break;
    const next = filled(slots, part);
    if (next === undefined) return { slots, end: at, contradicts: !hasDay(slots) };
    slots = next;
    at += part.length;
  }
  return { slots, end: at, contradicts: false };
}

const hasDay = (slots: Slots): boolean =>
  [slots.dates, slots.within, slots.year, slots.workingDay].some((slot) => slot !== undefined);

function isOver(terms: readonly Term[], at: number, slots: Slots, part: Part): boolean {
  if (!hasDay(slots)) return isMark(terms[at], ".;()");
  if (part.fills.counted !== undefined || has(terms[at], "during") || has(terms[at], "lead")) return true;
  if (!isMark(terms[at], ",:;().-–")) return false;
  const next = isMark(terms[at], ",") ? partAt(terms, at + 1) : undefined;
  if (next?.fills.clock === undefined) return next?.fills.every === undefined;
  return partAt(terms, at + 1 + next.length)?.fills.dates !== undefined;
}

/** "Trước ngày 20/12 hoặc 25/12", "chậm nhất 15/6-15/7": which day is meant is not said. */
function goesOn(terms: readonly Term[], end: number): boolean {
  const joins = has(terms[end], "or") || isMark(terms[end], "-–");
  const next = joins ? partAt(terms, end + 1)?.fills : undefined;
  return next?.dates !== undefined || next?.clock !== undefined;
}

/** "Không quá 1/3" is a share: a day after it is named as one, or has its year. */
function isDue({ bound, named, dates = [] }: Slots): boolean {
  return bound !== "at-most" || named === true || dates.some(({ year }) => year !== undefined);
}

/** The first day with its month that a text names anywhere, as a question does: "ai chưa nộp báo cáo 20/12". */
export function dateIn(text: string): { readonly day: number; readonly month: number } | undefined {
  const terms = termsOf(text.normalize("NFC"));
  for (let at = 0; at < terms.length; ) {
    const part = partAt(terms, at);
    const [date] = part?.fills.dates ?? [];
    if (date?.month !== undefined && dayOf(date.year ?? LEAP_YEAR, date.month, date.day) !== undefined)
      return { day: date.day, month: date.month };
    at += part?.length ?? 1;
  }
  return undefined;
}

/** A year in which every day is. */
const LEAP_YEAR = 2028;

/** The last day of the first period with its year that a text names: "quý III năm 2022", "năm 2023". */
export function periodEndIn(text: string): string | undefined {
  const terms = termsOf(text.normalize("NFC"));
  for (let at = 0; at < terms.length; ) {
    const part = partAt(terms, at);
    const read = part?.fills.within === undefined && part?.fills.year === undefined ? undefined : meaningOf(part.fills);
    if (read?.kind === "time" && read.time.days.kind === "days" && read.time.days.ends !== undefined)
      return lastDayInTime(read.time);
    at += part?.length ?? 1;
  }
  return undefined;
}

function partAt(terms: readonly Term[], at: number): Part | undefined {
  for (const read of PARTS) {
    const part = read(terms, at);
    if (part !== undefined) return part;
  }
  return undefined;
}
