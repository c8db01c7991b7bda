import { fold } from "../../domain/syllable.ts";
import { numberLine } from "./number.ts";

/** "Hiệp Hòa, ngày 07 tháng10 năm 2020"; an overprinted day ("ngày 29 24 tháng 9") is the one nearest to the month. */
const PLACE_AND_DATE =
  /^(?:[^,;:\d]{2,40},\s*)?ngay\s+(?:\d{1,2}\s+)?(\d{1,2})\s*(?:thang|\/|-|\.)\s*(\d{1,2})\s*(?:nam|\/|-|\.)\s*(\d{4})/;
const WRITTEN = /^\D{0,12}?(\d{1,2})\s*(?:\/|-|\.|\s+thang\s*)\s*(\d{1,2})\s*(?:\/|-|\.|\s+nam\s*)\s*(\d{4})/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})/;

/** The date of the place-and-date line among these lines; a line that was cut goes on in the next. ISO. */
export function dateOfLines(lines: readonly string[]): string | undefined {
  for (const [index, line] of lines.entries()) {
    if (!/\bngay\b/.test(fold(line))) continue;
    const match = PLACE_AND_DATE.exec(fold(`${behindNumber(line)} ${lines[index + 1] ?? ""}`));
    if (match !== null) return iso(match[3], match[2], match[1]);
  }
  return undefined;
}

/** "Đồng Tháp, ngày     tháng 4 năm 2026": the day waits for the pen. */
export function isDayEmpty(line: string): boolean {
  return /^[^,;:\d]{2,40},\s*ngay[\s._…]*thang\b/.test(fold(line));
}

/** "Số: 96/HD-SGDĐT — Lâm Vĩnh, ngày 03/10/2028": what stands behind the number, if the line has one. */
function behindNumber(line: string): string {
  return numberLine(line) === undefined ? line : line.replace(/^[^,;]*?\/\S+[\s,;–—-]*/u, "");
}

/** The date at the beginning of a description: "15/05/2026", "26 tháng 6 năm 2026", "2026-05-15". ISO. */
export function dateWritten(text: string): string | undefined {
  const folded = fold(text.trim());
  const standard = ISO.exec(folded);
  if (standard !== null) return iso(standard[1], standard[2], standard[3]);
  const match = WRITTEN.exec(folded);
  return match === null ? undefined : iso(match[3], match[2], match[1]);
}

/** An existing day of the calendar, or undefined. */
function iso(year = "", month = "", day = ""): string | undefined {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(written) ? undefined : written;
}
