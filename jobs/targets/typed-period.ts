import { fold, readTime } from "../../knowledge/index.ts";
import { keyOf, periodOf } from "../domain/targets/reported-period.ts";

const SCHOOL_YEAR = /^(?:nam hoc\s*)?(20\d\d)\s*[-–]\s*(20\d\d)$/;
/** "6 tháng đầu năm 2025", "9 tháng 2025", "6 tháng cuối năm 2025" */
const MONTHS = /^(?:([69])\s*thang(?:\s*(dau|cuoi))?(?:\s*nam)?\s*)(20\d\d)$/;
const SHORT = /^(?:q\s*([1-4])|(\d{1,2}))\s*[/.-]\s*(20\d\d)$/;

/**
 * The key of a period as people write it: "năm 2025", "quý III/2025", "6 tháng đầu năm 2025", "năm học 2025-2026", "8/2025",
 * or the key itself; undefined for other words.
 * @example
 * typedPeriod("quý 3 năm 2025"); // "2025-Q3"
 */
export function typedPeriod(typed: string): string | undefined {
  const text = typed.normalize("NFC").trim();
  if (periodOf(text) !== undefined) return text;
  const folded = fold(text);
  const [, first, second] = SCHOOL_YEAR.exec(folded) ?? [];
  if (second !== undefined) return periodOf(`${first}-${second}`)?.key;
  const [, months, part, year] = MONTHS.exec(folded) ?? [];
  if (year !== undefined)
    return months === "9" ? keyOf("nine-months", Number(year)) : keyOf("half", Number(year), part === "cuoi" ? 2 : 1);
  const [, quarter, month, of] = SHORT.exec(folded) ?? [];
  if (of !== undefined)
    return periodOf(quarter === undefined ? keyOf("month", Number(of), Number(month)) : `${of}-Q${quarter}`)?.key;
  const read = readTime(text);
  if (read.kind !== "time" || read.time.days.kind !== "days" || read.time.strict) return undefined;
  const { on, ends } = read.time.days;
  const [day = ""] = on;
  const [ending, inMonth] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  switch (ends) {
    case "year":
      return periodOf(keyOf("year", ending))?.key;
    case "quarter":
      return periodOf(keyOf("quarter", ending, inMonth / 3))?.key;
    case "month":
      return periodOf(keyOf("month", ending, inMonth))?.key;
    default:
      return undefined;
  }
}
