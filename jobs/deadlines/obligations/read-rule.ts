import { fold } from "../../../knowledge/index.ts";
import type { Deadline, RecurrenceRule } from "../../domain/deadline/recurrence-rule.ts";

const QUARTER_ENDS = [3, 6, 9, 12];
const ALL_MONTHS = Array.from({ length: 12 }, (_, month) => month + 1);
const DATE = /(\d{1,2})\s*(?:\/|-|\.|\s+thang\s+)\s*(\d{1,2})(?:\s*(?:\/|-|\.|\s+nam\s+)\s*(\d{4}))?/;
const EVERY = "(?:hang|moi)";

/**
 * Reads a deadline as the office writes it, with or without marks: "trước ngày 20/12 hằng năm", "chậm nhất 15/07/2027",
 * "ngày 25 hằng tháng", "cuối quý", "ngày làm việc thứ 5 hằng tháng", "10/3 âm lịch". Undefined when it is none of these.
 */
export function readDeadline(written: string): Pick<Deadline, "rule" | "strict"> | undefined {
  const text = fold(written.normalize("NFC")).replace(/\s+/g, " ").trim();
  const rule = ruleIn(text);
  return rule === undefined ? undefined : { rule, strict: /^truoc\b(?! hoac)/.test(text) };
}

function ruleIn(text: string): RecurrenceRule | undefined {
  const working = /ngay lam viec (?:(cuoi(?: cung)?|dau(?: tien)?)|thu (\d{1,2}))(.*)$/.exec(text);
  if (working !== null) {
    const months = monthsIn(working[3] ?? "");
    const nth = working[2] === undefined ? (working[1]?.startsWith("cuoi") ? -1 : 1) : Number(working[2]);
    return months === undefined ? undefined : { kind: "working-day", months, nth };
  }
  const iso = /\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0];
  if (iso !== undefined) return { kind: "once", on: iso };
  const date = DATE.exec(text);
  if (date !== null) return datedRule(Number(date[1]), Number(date[2]), date[3], /am lich/.test(text));
  const end = /cuoi (thang|quy|nam)/.exec(text)?.[1];
  const day = /ngay (\d{1,2})\b/.exec(text)?.[1];
  if (day === undefined && end === undefined) return undefined;
  const months = end === "nam" ? [12] : end === "quy" ? QUARTER_ENDS : end === "thang" ? ALL_MONTHS : monthsIn(text);
  return months === undefined ? undefined : { kind: "dated", months, day: day === undefined ? "last" : Number(day) };
}

function datedRule(day: number, month: number, year: string | undefined, isLunar: boolean): RecurrenceRule {
  if (isLunar) return { kind: "lunar", month, day };
  if (year === undefined) return { kind: "dated", months: [month], day };
  return { kind: "once", on: [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-") };
}

function monthsIn(text: string): readonly number[] | undefined {
  const named = /thang (\d{1,2}(?:\s*,\s*\d{1,2})*)/.exec(text)?.[1];
  if (named !== undefined) return named.split(",").map(Number);
  if (new RegExp(`${EVERY} quy|cuoi quy`).test(text)) return QUARTER_ENDS;
  return new RegExp(`${EVERY} thang`).test(text) ? ALL_MONTHS : undefined;
}
