import { expect, it } from "vitest";
import shipped from "../../jobs/calendar.json" with { type: "json" };
import { readDeadline } from "../../jobs/dates/read-deadline.ts";
import { periodsBetween } from "../../jobs/domain/deadline/due-periods.ts";
import { createCalendar } from "../../jobs/index.ts";
import { dayOf, isoOf, isWorked, lengthOf } from "./judging/oracle-calendar.ts";

/** A common year and a leap year, day by day. */
const YEARS = [2027, 2028];
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const calendar = createCalendar(shipped.years);

interface Day {
  readonly iso: string;
  readonly month: number;
  readonly day: number;
  /** Days of its month. */
  readonly most: number;
  readonly weekday: number;
  /** Whether a later day of its month is worked. */
  readonly isLastWorked: boolean;
}
const days: readonly Day[] = YEARS.flatMap((year) =>
  MONTHS.flatMap((month) => {
    const most = lengthOf(year, month);
    const isos = Array.from({ length: most }, (_, at) =>
      isoOf(dayOf(`${year}-${String(month).padStart(2, "0")}-01`) + at),
    );
    const worked = isos.filter((iso) => isWorked(dayOf(iso)));
    return isos.map((iso, at) => ({
      iso,
      month,
      day: at + 1,
      most,
      weekday: new Date(iso).getUTCDay(),
      isLastWorked: iso === worked.at(-1),
    }));
  }),
);
const isQuarterEnd = ({ month }: Day): boolean => month % 3 === 0;

it.each<[string, (day: Day) => boolean]>([
  ["ngày 31 hằng tháng", ({ day, most }) => day === most],
  ["ngày 30 hằng tháng", ({ day, most }) => day === Math.min(30, most)],
  ["trước ngày 31 hằng tháng", ({ day, most }) => day === Math.min(30, most)],
  ["15 hằng tháng", ({ day }) => day === 15],
  ["trước ngày 29/02 hằng năm", ({ month, day }) => month === 2 && day === 28],
  ["ngày 29/02 hằng năm", ({ month, day, most }) => month === 2 && day === most],
  ["ngày cuối tháng", ({ day, most }) => day === most],
  ["ngày làm việc cuối cùng của tháng", ({ isLastWorked }) => isLastWorked],
  ["ngày làm việc cuối cùng của quý", (day) => isQuarterEnd(day) && day.isLastWorked],
  ["cuối quý", (day) => isQuarterEnd(day) && day.day === day.most],
  ["trước ngày 05 tháng đầu quý sau", ({ month, day }) => month % 3 === 1 && day === 4],
  ["hằng tuần thứ sáu", ({ weekday }) => weekday === 5],
  ["thứ hai và thứ năm hằng tuần", ({ weekday }) => weekday === 1 || weekday === 4],
  ["6 tháng một lần, 30/6 và 31/12", ({ month, day, most }) => month % 6 === 0 && day === most],
])("“%s” falls due in a common and a leap year on those days and on no other", (written, isDue) => {
  const read = readDeadline(written, "2026-11-25");
  if (read.kind !== "deadline") throw new Error(`not read: ${written}`);
  const deadline = { ...read.deadline, setBy: "office", revision: 1 } as const;
  const due = periodsBetween(deadline, calendar, { from: "2026-12-01", to: "2029-01-31" });
  const last = due.map(({ lastDay }) => lastDay).filter((day) => YEARS.includes(Number(day.slice(0, 4))));
  expect(last).toEqual(days.filter(isDue).map(({ iso }) => iso));
  expect(new Set(due.map(({ key }) => key)).size).toBe(due.length);
});
