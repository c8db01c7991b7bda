import { isDate } from "../../../../jobs/index.ts";
import calendarWords from "./calendar.vi.json" with { type: "json" };

const words = calendarWords.reading;

/** What was made out of days that somebody wrote: ISO dates in order, or the first piece that is none. */
export type ReadDays =
  | { readonly kind: "days"; readonly days: readonly string[] }
  | { readonly kind: "unread"; readonly piece: string };

const DAY = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/;
/** "05/02–07/02", or with a word between; a stroke alone stands between two days, not within one. */
const TO = new RegExp(
  `\\s*[–—]\\s*|\\s+(?:${words.until.join("|")})(?:\\s+${words.day})?\\s+|(?<=\\d)\\s*-\\s*(?=\\d{1,2}[/.])`,
  "u",
);
const LEAD = new RegExp(`^(?:(?:${words.from}|${words.day})\\s+)+`, "u");
const DAY_MS = 86_400_000;

/**
 * Reads days of a year as offices write them: single ones and spans, between commas, semicolons or line ends. A day without a
 * year is of this one; a day of another year is not read.
 * @example
 * readDays("01/01, 05/02–07/02", 2027); // { kind: "days", days: ["2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07"] }
 */
export function readDays(text: string, year: number): ReadDays {
  const found = new Set<string>();
  for (const piece of text.normalize("NFC").split(/[,;\n]/)) {
    const ends = piece.trim().toLowerCase().replace(LEAD, "").split(TO);
    if (ends.join("") === "") continue;
    const [first, last = first] = ends.map((each) => dayOf(each, year));
    const isRead = first !== undefined && last !== undefined && first <= last && ends.length <= 2;
    if (!isRead || (ends.length === 2 && dayOf(ends[1] ?? "", year) === undefined))
      return { kind: "unread", piece: piece.trim() };
    for (let day = first; day <= last; day = nextDay(day)) found.add(day);
  }
  return { kind: "days", days: [...found].sort() };
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(Date.parse(day)).getUTCDay());
}

/**
 * Days as `readDays` reads them, spans where days follow each other.
 * @example
 * writeDays(["2027-02-05", "2027-02-06", "2027-02-08"]); // "05/02–06/02, 08/02"
 */
export function writeDays(days: readonly string[]): string {
  const spans: { first: string; last: string }[] = [];
  for (const day of days) {
    const span = spans.at(-1);
    if (span !== undefined && nextDay(span.last) === day) span.last = day;
    else spans.push({ first: day, last: day });
  }
  return spans
    .map(({ first, last }) => (first === last ? printed(first) : `${printed(first)}–${printed(last)}`))
    .join(", ");
}

function dayOf(written: string, year: number): string | undefined {
  const [, day = "", month = "", said = String(year)] = DAY.exec(written.trim()) ?? [];
  const date = `${said}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return said === String(year) && isDate(date) ? date : undefined;
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

function printed(day: string): string {
  return `${day.slice(8)}/${day.slice(5, 7)}`;
}
