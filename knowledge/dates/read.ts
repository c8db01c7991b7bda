import { meaningOf } from "./meaning.ts";
import { PARTS } from "./parts.ts";
import { lastDayInTime } from "./settled.ts";
import { filled, has, isMark, type Part, type Slots } from "./slots.ts";
import { type Term, termsOf } from "./terms.ts";
import type { Time, TimeRead } from "./time.ts";

/**
 * Reads a whole expression: "trước ngày 20/12 hằng năm", "17h thứ sáu tuần sau", "quý III năm 2026". Every word of it is
 * used; where one is not understood, or said twice, nothing is read.
 */
export function readTime(written: string): TimeRead {
  const text = written.normalize("NFC");
  const terms = termsOf(text);
  const unknown: string[] = [];
  let slots: Slots = {};
  for (let at = 0; at < terms.length; ) {
    const part = partAt(terms, at);
    const next = part === undefined ? undefined : filled(slots, part);
    const length = part?.length ?? 1;
    if (next === undefined) unknown.push(wordsOf(text, terms.slice(at, at + length)));
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
  const terms = termsOf(sentence.normalize("NFC"));
  for (let at = 0; at < terms.length; at += 1) {
    if (!begins(terms, at)) continue;
    const { slots, end } = slotsFrom(terms, at);
    const read = isDue(slots) && end > at ? meaningOf(slots) : undefined;
    if (read?.kind !== "time") continue;
    const [date] = slots.dates ?? [];
    return { time: read.time, ...(slots.dates?.length === 1 && date !== undefined ? { printed: date.printed } : {}) };
  }
  return undefined;
}

const BEGINS = ["before", "latest", "limit", "by", "atMost"] as const;

/** "Không trước ngày …" is no deadline. */
function begins(terms: readonly Term[], at: number): boolean {
  return BEGINS.some((role) => has(terms[at], role)) && !has(terms[at - 1], "not");
}

/** The parts that follow one another; a comma ends them once a day is read, unless it only says how often. */
function slotsFrom(terms: readonly Term[], from: number): { readonly slots: Slots; readonly end: number } {
  let slots: Slots = {};
  let at = from;
  while (at < terms.length) {
    const part = partAt(terms, at);
    const next = part === undefined ? undefined : filled(slots, part);
    if (part === undefined || next === undefined || isOver(terms, at, slots, part)) break;
    slots = next;
    at += part.length;
  }
  return { slots, end: at };
}

function isOver(terms: readonly Term[], at: number, slots: Slots, part: Part): boolean {
  const hasDay = [slots.dates, slots.within, slots.year, slots.workingDay].some((slot) => slot !== undefined);
  if (!hasDay) return isMark(terms[at], ".;()");
  if (part.fills.counted !== undefined || has(terms[at], "during") || has(terms[at], "lead")) return true;
  return isMark(terms[at], ",:;().") && partAt(terms, at + 1)?.fills.every === undefined;
}

/** "Không quá 1/3" is a share: a day after it is named as one, or has its year. */
function isDue({ bound, named, dates = [] }: Slots): boolean {
  return bound !== "at-most" || named === true || dates.some(({ year }) => year !== undefined);
}

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

const wordsOf = (text: string, terms: readonly Term[]): string => text.slice(terms[0]?.start, terms.at(-1)?.end);
