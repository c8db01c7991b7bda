import { type Numeral, numeralAt, quarterAt } from "./numbers.ts";
import { has, isMark, type Part, type PartReader, type Within } from "./slots.ts";
import { type Term, writtenAs } from "./terms.ts";
import type { Unit } from "./time.ts";

const PERIODS = ["week", "month", "quarter", "year"] as const;
const ALL_MONTHS = Array.from({ length: 12 }, (_, month) => month + 1);
const QUARTER_STARTS = [1, 4, 7, 10];
const QUARTER_ENDS = [3, 6, 9, 12];

/** "tháng 6", "các tháng 3, 6", "quý III/2022", "tháng sau", "tháng đầu quý sau", "tháng" of any. */
export const withinAt: PartReader = (terms, at) =>
  monthOfQuarterAt(terms, at) ?? numberedAt(terms, at) ?? relativeAt(terms, at) ?? anyAt(terms, at);

/** "năm 2026", "năm nay", "năm sau" */
export const yearAt: PartReader = (terms, at) => {
  if (!has(terms[at], "year")) return undefined;
  const number = terms[at + 1];
  if (number?.number !== undefined && number.text.length === 4) return { length: 2, fills: { year: number.number } };
  const relative = nearOf(number);
  return relative === undefined ? undefined : { length: 2, fills: { relativeYear: relative } };
};

/** "hằng năm", "mỗi quý", "6 tháng một lần", "mỗi năm hai lần", "1 lần/tháng" */
export const everyAt: PartReader = (terms, at) => {
  const rhythm = rhythmAt(terms, at) ?? timesOfAt(terms, at);
  if (rhythm === undefined) return undefined;
  const { length, unit, count } = rhythm;
  const every = count === 1 ? unit : EVERY_MONTHS.get(count * (MONTHS_OF.get(unit) ?? 0));
  if (every !== undefined) return { length, fills: { every } };
  return { length, fills: { problem: { kind: "rhythm", words: [writtenAs(terms.slice(at, at + length))] } } };
};

interface Rhythm {
  readonly length: number;
  readonly unit: Unit;
  /** Of how many units: a half where it comes twice in one. */
  readonly count: number;
}
const MONTHS_OF = new Map<Unit, number>([
  ["month", 1],
  ["quarter", 3],
  ["year", 12],
]);
const EVERY_MONTHS = new Map<number, Unit>([
  [1, "month"],
  [3, "quarter"],
  [6, "half-year"],
  [12, "year"],
]);

/** "mỗi quý", "mỗi 6 tháng", "định kỳ 3 tháng một lần", "mỗi năm hai lần", "6 tháng/lần" */
function rhythmAt(terms: readonly Term[], at: number): Rhythm | undefined {
  const isEvery = has(terms[at], "every");
  const leads = isEvery || has(terms[at], "periodic");
  const from = leads ? at + 1 : at;
  const counted = numeralAt(terms, from);
  const many = counted === undefined ? undefined : unitsAt(terms, from + counted.length);
  // "Hằng năm" is each year: "năm" is five only in "năm tháng một lần".
  const isCounted = terms[from]?.number !== undefined || many?.times !== undefined;
  if (counted !== undefined && many !== undefined && isCounted && (leads || many.times !== undefined))
    return { ...many, length: many.end - at, count: counted.value / (many.times ?? 1) };
  const one = leads ? unitsAt(terms, from) : undefined;
  if (one === undefined || (!isEvery && one.times === undefined)) return undefined;
  return { ...one, length: one.end - at, count: 1 / (one.times ?? 1) };
}

/** A unit of time, with how often something comes in it where that follows: "tháng một lần", "năm". */
function unitsAt(
  terms: readonly Term[],
  at: number,
): { readonly unit: Unit; readonly times?: number; readonly end: number } | undefined {
  const unit = unitOf(terms, at);
  if (unit === undefined) return undefined;
  const times = timesAt(terms, isMark(terms[at + 1], "/") ? at + 2 : at + 1);
  return times === undefined ? { unit, end: at + 1 } : { unit, times: times.count, end: times.end };
}

/** "2 lần/năm", "một lần mỗi tháng" */
function timesOfAt(terms: readonly Term[], at: number): Rhythm | undefined {
  const times = timesAt(terms, at);
  if (times === undefined || !(isMark(terms[times.end], "/") || has(terms[times.end], "every"))) return undefined;
  const unit = unitOf(terms, times.end + 1);
  return unit === undefined ? undefined : { length: times.end + 2 - at, unit, count: 1 / times.count };
}

/** "một lần", "2 lần", "lần" */
function timesAt(terms: readonly Term[], at: number): { readonly count: number; readonly end: number } | undefined {
  const counted = numeralAt(terms, at);
  const end = at + (counted?.length ?? 0);
  return has(terms[end], "times") ? { count: Math.max(1, counted?.value ?? 1), end: end + 1 } : undefined;
}

/** "cuối", "ngày cuối cùng của", "tuần cuối", "ngày đầu tiên của" before a period. "Đầu tháng" names no day. */
export const pickAt: PartReader = (terms, at) => {
  const lead = has(terms[at], "day") || has(terms[at], "week") ? 1 : 0;
  const isLast = has(terms[at + lead], "end");
  const isFirst = has(terms[at], "day") && has(terms[at + lead], "start");
  if (!isLast && !isFirst) return undefined;
  const next = afterFillers(terms, at + lead + 1);
  const period = has(terms[next], "every") ? next + 1 : next;
  const isOfPeriod = ["month", "quarter", "year"].some((role) => has(terms[period], role as "month"));
  if (!isOfPeriod || (has(terms[at], "week") && !has(terms[period], "month"))) return undefined;
  return { length: lead + 1, fills: { pick: isLast ? "last" : "first" } };
};

/** "sáu tháng đầu năm", "9 tháng đầu năm 2026", "6 tháng cuối năm" */
export const halfAt: PartReader = (terms, at) => {
  const count = numeralAt(terms, at);
  if (count === undefined || ![3, 6, 9].includes(count.value) || !has(terms[at + count.length], "month"))
    return undefined;
  const edge = terms[at + count.length + 1];
  const year = at + count.length + 2;
  const isFirst = has(edge, "start");
  if ((!isFirst && !has(edge, "end")) || !has(terms[year], "year")) return undefined;
  const written = yearAt(terms, year);
  const within: Within = { unit: "month", months: [isFirst ? count.value : 12] };
  return { length: year - at + (written?.length ?? 1), fills: { pick: "last", within, ...written?.fills } };
};

/** "tháng đầu quý", "tháng đầu của quý sau", "tháng cuối quý II" */
function monthOfQuarterAt(terms: readonly Term[], at: number): Part | undefined {
  const isFirst = has(terms[at + 1], "start");
  if (!has(terms[at], "month") || (!isFirst && !has(terms[at + 1], "end"))) return undefined;
  const of = afterFillers(terms, at + 2);
  const quarter = has(terms[of], "every") ? of + 1 : of;
  if (!has(terms[quarter], "quarter")) return undefined;
  const number = quarterAt(terms, quarter + 1);
  const end = quarter + 1 + (number?.length ?? 0);
  // Which quarter follows differs from report to report; the first month after a quarter is the first of the next.
  const after = number === undefined && isFirst && has(terms[end], "next") ? 1 : 0;
  const months = isFirst ? QUARTER_STARTS : QUARTER_ENDS;
  return {
    length: end + after - at,
    fills: {
      within: {
        unit: "month",
        months: number === undefined ? months : months.slice(number.value - 1, number.value),
        ...(number === undefined ? { any: true as const } : {}),
      },
    },
  };
}

/** "tháng 6", "tháng 3, 6 và 9", "quý III", "quý I và quý III", each with a year or without. */
function numberedAt(terms: readonly Term[], at: number): Part | undefined {
  const unit = has(terms[at], "month") ? "month" : has(terms[at], "quarter") ? "quarter" : undefined;
  if (unit === undefined) return undefined;
  const read = unit === "month" ? monthNumberAt : quarterAt;
  const first = read(terms, at + 1);
  if (first === undefined) return undefined;
  const numbers = [first.value];
  const isAmbiguous = unit === "month" && has(terms[at + 1], "next");
  let end = at + 1 + first.length;
  for (;;) {
    const next = listedAt(terms, end, unit, read);
    if (next === undefined) break;
    numbers.push(next.value);
    end += next.length;
  }
  const yearAfter = isMark(terms[end], "/-,") || has(terms[end], "year") ? end + 1 : end;
  const year = terms[yearAfter];
  const hasYear = year?.number !== undefined && year.text.length === 4;
  const months = numbers.map((number) => (unit === "month" ? number : number * 3));
  return {
    length: (hasYear ? yearAfter + 1 : end) - at,
    fills: {
      within: { unit, months, ...(hasYear ? { year: year.number } : {}) },
      ...(isAmbiguous ? { problem: { kind: "ambiguous", words: [`${terms[at]?.text} ${terms[at + 1]?.text}`] } } : {}),
    },
  };
}

function monthNumberAt(terms: readonly Term[], at: number): Numeral | undefined {
  const number = numeralAt(terms, at);
  return number !== undefined && number.value >= 1 && number.value <= 12 ? number : undefined;
}

function listedAt(
  terms: readonly Term[],
  at: number,
  unit: "month" | "quarter",
  read: (terms: readonly Term[], at: number) => Numeral | undefined,
): { readonly value: number; readonly length: number } | undefined {
  let joined = at;
  while (isMark(terms[joined], ",;") || has(terms[joined], "and")) joined += 1;
  if (joined === at) return undefined;
  const number = has(terms[joined], unit) ? joined + 1 : joined;
  const found = read(terms, number);
  if (found === undefined) return undefined;
  const after = terms[number + found.length];
  // "tháng 6, 20 tháng 12", "tháng 6, 8 giờ": that number is something else.
  if (number === joined && (isMark(after, "/:.-") || has(after, "month") || has(after, "hour"))) return undefined;
  return { value: found.value, length: number - at + found.length };
}

/** "tháng sau", "quý này", "tuần tới" */
function relativeAt(terms: readonly Term[], at: number): Part | undefined {
  const unit = PERIODS.find((role) => has(terms[at], role));
  const relative = nearOf(terms[at + 1]);
  if (unit === undefined || unit === "year" || relative === undefined) return undefined;
  return { length: 2, fills: { within: { unit, months: [], relative } } };
}

/** "tháng" of "ngày cuối cùng của tháng": whichever it is. */
function anyAt(terms: readonly Term[], at: number): Part | undefined {
  const unit = PERIODS.find((role) => has(terms[at], role));
  if (unit === undefined || unit === "week" || terms[at + 1]?.number !== undefined) return undefined;
  const months = unit === "month" ? ALL_MONTHS : unit === "quarter" ? QUARTER_ENDS : [12];
  return { length: 1, fills: { within: { unit, months, any: true } } };
}

/** The period that recurs: all months of "hằng tháng". */
export function withinEvery(every: Unit | undefined): Within | undefined {
  if (every === "month") return { unit: "month", months: ALL_MONTHS, any: true };
  if (every === "quarter") return { unit: "quarter", months: QUARTER_ENDS, any: true };
  return every === "year" ? { unit: "year", months: [12], any: true } : undefined;
}

function unitOf(terms: readonly Term[], at: number): Unit | undefined {
  return (["day", ...PERIODS] as const).find((role) => has(terms[at], role));
}

function nearOf(term: Term | undefined): number | undefined {
  if (has(term, "this")) return 0;
  return has(term, "next") ? 1 : undefined;
}

function afterFillers(terms: readonly Term[], from: number): number {
  let at = from;
  while (has(terms[at], "filler")) at += 1;
  return at;
}
