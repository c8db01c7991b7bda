import { numeralAt } from "./numbers.ts";
import { has, isMark, type Part, type PartReader, type WrittenDay } from "./slots.ts";
import { type Term, writtenAs } from "./terms.ts";
import type { NoTime } from "./time.ts";

interface Found {
  readonly date: WrittenDay;
  readonly length: number;
  readonly problem?: NoTime;
}

/** One or several days: "20/12", "ngày 20 tháng 12 năm 2026", "ngày 15 và 30", "ngày 15 tháng 6 và tháng 12". */
export const datesAt: PartReader = (terms, at) => {
  const prefix = prefixAt(terms, at);
  const first = dateAt(terms, at + prefix, prefix > 0 || isMonthly(terms, at));
  if (first === undefined) return undefined;
  const found = [first];
  let length = prefix + first.length;
  for (;;) {
    const next = nextAt(terms, at + length, found.at(-1)?.date);
    if (next === undefined) break;
    found.push(next);
    length += next.length;
  }
  const problem = found.find((one) => one.problem !== undefined)?.problem;
  return {
    length,
    fills: {
      dates: carriedBack(found.map(({ date }) => date)),
      ...(prefix > 0 ? { named: true as const } : {}),
      ...(problem === undefined ? {} : { problem }),
    },
  } satisfies Part;
};

/** "15 hằng tháng", "15 và 30 mỗi tháng": numbers alone are days before "each month". */
function isMonthly(terms: readonly Term[], at: number): boolean {
  let end = at;
  while (terms[end]?.number !== undefined || isMark(terms[end], ",") || has(terms[end], "and")) end += 1;
  return end > at && has(terms[end], "every") && has(terms[end + 1], "month");
}

/** "ngày", "mùng", "ngày mùng": how many terms. */
function prefixAt(terms: readonly Term[], at: number): number {
  const day = has(terms[at], "day") ? 1 : 0;
  return day + (has(terms[at + day], "early") ? 1 : 0);
}

function dateAt(terms: readonly Term[], at: number, mayBeBare: boolean): Found | undefined {
  return isoAt(terms, at) ?? numbersAt(terms, at) ?? wordsAt(terms, at) ?? (mayBeBare ? bareAt(terms, at) : undefined);
}

/** "2026-12-20" */
function isoAt(terms: readonly Term[], at: number): Found | undefined {
  const [year, dash, month, also, day] = terms.slice(at, at + 5);
  if (year?.text.length !== 4 || !isMark(dash, "-") || !isMark(also, "-")) return undefined;
  if (year.number === undefined || month?.number === undefined || day?.number === undefined) return undefined;
  const printed = [day.text, month.text, year.text].join("/");
  return { date: { day: day.number, month: month.number, year: year.number, printed }, length: 5 };
}

/** "20/12", "20-12-2026", "20.12.2026" */
function numbersAt(terms: readonly Term[], at: number): Found | undefined {
  const [day, mark, month] = [terms[at], terms[at + 1], terms[at + 2]];
  if (day?.number === undefined || month?.number === undefined || !isSeparator(terms, at + 1)) return undefined;
  if (day.text.length > 2 || month.text.length > 2) return undefined;
  const again = terms[at + 3]?.text === mark?.text && isSeparator(terms, at + 3);
  const after = again ? 4 : has(terms[at + 3], "year") ? 4 : 0;
  return withYear({ day: day.number, month: month.number, printed: `${day.text}/${month.text}` }, 3, terms, [
    at,
    after,
  ]);
}

/** "20 tháng 12", "20 tháng 12 năm 2026", "hai mươi tháng mười hai" */
function wordsAt(terms: readonly Term[], at: number): Found | undefined {
  const day = numeralAt(terms, at);
  if (day === undefined || day.printed.length > 2 || !has(terms[at + day.length], "month")) return undefined;
  const month = numeralAt(terms, at + day.length + 1);
  if (month === undefined || month.printed.length > 2) return undefined;
  const written = { day: day.value, month: month.value, printed: `${day.printed}/${month.printed}` };
  if (has(terms[at + day.length + 1], "next"))
    return {
      date: written,
      length: day.length + 2,
      problem: { kind: "ambiguous", words: [`${terms[at + day.length]?.text} ${terms[at + day.length + 1]?.text}`] },
    };
  const length = day.length + 1 + month.length;
  const before = terms[at + length];
  const after = has(before, "year") || isMark(before, "/-") ? length + 1 : 0;
  return withYear(written, length, terms, [at, after]);
}

/** Takes the year, where a number of four digits stands so many terms after the beginning; two digits are refused. */
function withYear(
  written: WrittenDay,
  length: number,
  terms: readonly Term[],
  [at, after]: readonly [number, number],
): Found {
  const year = after === 0 ? undefined : terms[at + after];
  if (year?.number === undefined) return { date: written, length };
  if (year.text.length === 4)
    return {
      date: { ...written, year: year.number, printed: `${written.printed}/${year.text}` },
      length: after + 1,
    };
  const words = [writtenAs(terms.slice(at, at + after + 1))];
  return { date: written, length: after + 1, problem: { kind: "short-year", words } };
}

/** "ngày 25": a day alone, unless something is counted ("ngày 8 giờ", "5 ngày"). */
function bareAt(terms: readonly Term[], at: number): Found | undefined {
  const day = numeralAt(terms, at);
  const next = terms[at + (day?.length ?? 0)];
  if (day === undefined || day.printed.length > 2) return undefined;
  if (isMark(next, ":%/") || ["hour", "day", "workingDay"].some((role) => has(next, role as "hour"))) return undefined;
  return { date: { day: day.value, printed: day.printed }, length: day.length };
}

/** One more day of a list; of "và tháng 12" the day of the one before. */
function nextAt(terms: readonly Term[], at: number, before: WrittenDay | undefined): Found | undefined {
  let joined = at;
  while (isMark(terms[joined], ",;") || has(terms[joined], "and")) joined += 1;
  if (joined === at || before === undefined) return undefined;
  const prefix = prefixAt(terms, joined);
  const next = dateAt(terms, joined + prefix, prefix > 0 || before.month === undefined);
  if (next !== undefined) return { ...next, length: joined - at + prefix + next.length };
  if (!has(terms[joined - 1], "and") || !has(terms[joined], "month") || before.month === undefined) return undefined;
  const month = numeralAt(terms, joined + 1);
  if (month === undefined) return undefined;
  const date = { day: before.day, month: month.value, printed: `${before.day}/${month.printed}` };
  return withYearAfter(date, joined - at + 1 + month.length, terms, at);
}

function withYearAfter(date: WrittenDay, length: number, terms: readonly Term[], at: number): Found {
  return withYear(date, length, terms, [at, has(terms[at + length], "year") ? length + 1 : 0]);
}

/** "15/6 và 15/12/2026", "ngày 15 và 30 tháng 6": what the last one says holds for those before it that do not. */
function carriedBack(dates: readonly WrittenDay[]): WrittenDay[] {
  const last = dates.at(-1);
  return dates.map((date) => ({ ...date, month: date.month ?? last?.month, year: date.year ?? last?.year }));
}

/** A mark between the numbers of a date: "/" with or without spaces, "-" and "." without. */
export function isSeparator(terms: readonly Term[], at: number): boolean {
  const [before, mark, after] = [terms[at - 1], terms[at], terms[at + 1]];
  if (after?.number === undefined) return false;
  return isMark(mark, "/") || (isMark(mark, "-.") && before?.end === mark?.start && mark?.end === after.start);
}
