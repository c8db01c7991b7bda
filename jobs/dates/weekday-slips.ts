import { isDate, printedDate, weekdayOf } from "../domain/calendar/calendar-date.ts";
import { fill } from "../domain/sentence.ts";
import { dateWords, weekdayInWords } from "./date-words.ts";

const { weekdays } = dateWords;
/** "thứ" of "thứ Hai", which people also write with a figure: "thứ 2". */
const [PREFIX = ""] = weekdays[1]?.split(" ") ?? [];
const NAMES = weekdays.map((name, at) => (at === 0 ? [name] : [name, `${PREFIX} ${at + 1}`]));
const WRITTEN = new RegExp(
  `(${NAMES.flat().join("|")})[\\s,(]+(?:\\p{L}+\\s+)?(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?!\\d)`,
  "giu",
);

/**
 * The days of a text whose weekday is another one, a sentence each.
 * @example
 * weekdaySlips("họp thứ Sáu ngày 10/12/2026"); // ["“thứ Sáu ngày 10/12/2026”: ngày 10/12/2026 là thứ Năm."]
 */
export function weekdaySlips(text: string): readonly string[] {
  return [...text.normalize("NFC").matchAll(WRITTEN)].flatMap(([said, name = "", day = "", month = "", year = ""]) => {
    const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (!isDate(date)) return [];
    const isSo = NAMES[weekdayOf(date)]?.some((one) => one.toLowerCase() === name.toLowerCase());
    if (isSo === true) return [];
    return [fill(dateWords.weekdaySlip, { said, day: printedDate(date), weekday: weekdayInWords(date) })];
  });
}
