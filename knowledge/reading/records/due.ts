import type { DueDate } from "../../domain/record.ts";
import { fold } from "../../domain/syllable.ts";

/** "trước (16 giờ 30) ngày 20/12", "chậm nhất là ngày 15 tháng 7 năm 2031". */
const DUE =
  /(truoc|cham nhat|den het|khong qua|truoc hoac trong)\s+(?:la\s+)?(\d{1,2}\s*(?:gio|h|g)\s*(?:\d{1,2})?,?\s+)?(?:het\s+)?(?:ngay\s+)?(\d{1,2})\s*(?:\/|\s+thang\s+)\s*(\d{1,2})(?:\s*(?:\/|\s+nam\s+)\s*(\d{4}))?/;

/** The first due date of a sentence. Reading rule: "trước ngày 20/12" ends on 19/12; the other forms include the day. */
export function dueDateIn(text: string): DueDate | undefined {
  const match = DUE.exec(fold(text.normalize("NFC")));
  if (match === null) return undefined;
  const [, form, hour, day, month, year] = match;
  // "Trước 17 giờ ngày 30/10" includes the 30th; without an hour ("trước ngày 30/10") the 30th is late.
  const strict = form === "truoc" && hour === undefined;
  // Without a printed year a common year is used for the day before: only that of "1/3" depends on it, and is 28/2.
  const last = new Date(Date.UTC(Number(year ?? 2025), Number(month) - 1, Number(day) - (strict ? 1 : 0)));
  const lastDay = [
    last.getUTCDate(),
    last.getUTCMonth() + 1,
    ...(year === undefined ? [] : [last.getUTCFullYear()]),
  ].join("/");
  return { date: [day, month, ...(year === undefined ? [] : [year])].join("/"), strict, lastDay };
}
