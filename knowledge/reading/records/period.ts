import { periodEndIn, readTime } from "../../dates/read.ts";
import { lastDayInTime } from "../../dates/settled.ts";
import type { Period } from "../../domain/record.ts";
import { remembered } from "../../domain/remembered.ts";
import { fold } from "../../domain/syllable.ts";

const FORM =
  /(?:giai doan\s*)(20\d\d)\s*[-–]\s*(20\d\d)|(?:(?:den|toi|vao|trong)\s+(?:het\s+)?(?:nam\s+)?|nam\s+)(20\d\d)(?!\s*[-–]\s*\d)/g;

/** The periods that a text names, in printed order: "Giai đoạn 2021-2025", "đến năm 2030". */
const periodsIn = remembered((text): readonly Period[] =>
  [...fold(text.normalize("NFC")).matchAll(FORM)].map((match) => {
    const printed = text.normalize("NFC").slice(match.index, match.index + match[0].length);
    return match[1] === undefined
      ? { to: Number(match[3]), printed }
      : { from: Number(match[1]), to: Number(match[2]), printed };
  }),
);

/**
 * The period of a passage by its titles: the innermost title that names exactly one. A title that names several ("giai
 * đoạn 2021 - 2025, định hướng đến năm 2030") is passed over.
 */
export function periodOfHeadings(headings: readonly string[]): Period | undefined {
  for (const heading of [...headings].reverse()) {
    const periods = periodsIn(heading);
    if (periods.length === 1) return periods[0];
    if (periods.length > 1) return undefined;
  }
  return undefined;
}

/** The period at the beginning of a sentence ("Đến năm 2025, …"), otherwise the period of its titles. */
export function periodOfSentence(sentence: string, headings: readonly string[]): Period | undefined {
  const own = periodsIn(sentence);
  if (own.length === 1 && sentence.indexOf(own[0]?.printed ?? "") < 12) return own[0];
  return periodOfHeadings(headings) ?? (own.length === 1 ? own[0] : undefined);
}

/**
 * Last day in time of a printed time: "Quý III năm 2022" → 2022-09-30, "Năm 2023" → 2023-12-31; undefined for others.
 */
export function lastDayOf(printed: string): string | undefined {
  const read = readTime(printed);
  return read.kind === "time" ? lastDayInTime(read.time) : undefined;
}

/** Last day of the quarter, month or year named in a sentence ("quy 2 nam 2022 tinh ra ngay may"). */
export function lastYearDay(text: string): string | undefined {
  return periodEndIn(text);
}
