import type { Taken } from "../province/platforms.ts";

/** One matter of a reminder as its reader sees it. */
export interface Told {
  readonly title: string;
  /** ISO. */
  readonly lastDay: string;
  /** Ids of the units that are named; for the office at most the first few. */
  readonly units: readonly string[];
  /** How many units it is about, as printed for the office. */
  readonly count?: number;
  /** Working days that are left, as printed; undefined where none is said. */
  readonly left?: number;
}

const OWN = /^\d+\. (.+), kỳ .+\nĐơn vị: (.+)\.\nHạn: .*?(\d\d)\/(\d\d)\/(\d{4})\)?; (.+)\.\n/;
const OFFICE = /^\d+\. (.+), kỳ .+\nĐã quá hạn \(ngày cuối (\d\d)\/(\d\d)\/(\d{4})\), (\d+) đơn vị chưa nộp: (.+)\.\n/;

/** Reads a message of reminders; undefined for every other message. */
export function readReminder({ text }: Pick<Taken, "text">): Told[] | undefined {
  const [head = "", ...paragraphs] = text.split("\n\n");
  if (!head.startsWith("Nhắc hạn, ngày ")) return undefined;
  return paragraphs.flatMap((paragraph) => {
    const own = OWN.exec(paragraph);
    if (own !== null) {
      const [, title = "", units = "", day, month, year, said = ""] = own;
      const left = /còn (\d+) ngày làm việc/.exec(said)?.[1];
      return { title, lastDay: `${year}-${month}-${day}`, units: ids(units), ...(left ? { left: Number(left) } : {}) };
    }
    const office = OFFICE.exec(paragraph);
    if (office === null) return [];
    const [, title = "", day, month, year, count, units = ""] = office;
    return { title, lastDay: `${year}-${month}-${day}`, units: ids(units), count: Number(count) };
  });
}

const ids = (names: string): string[] => names.match(/u\d{4}/g) ?? [];
