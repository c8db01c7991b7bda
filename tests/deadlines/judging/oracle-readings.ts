import type { RecurrenceRule } from "../../../jobs/domain/deadline/recurrence-rule.ts";
import { dayOf, isoOf, isWorked, KINGS, lengthOf, TET } from "./oracle-calendar.ts";

/** A rule of the product beside the last days that somebody reads from a calendar: period and ISO date. */
interface Reading {
  readonly id: string;
  readonly rule: RecurrenceRule;
  readonly strict: boolean;
  readonly steps: readonly number[];
  readonly until?: string;
  read(year: number): readonly (readonly [period: string, lastDay: string])[];
}
const two = (month: number): string => String(month).padStart(2, "0");
const after = (days: readonly string[], year: number, count: number): string =>
  isoOf(dayOf(days.find((day) => day.startsWith(String(year))) ?? "") + count);
const nthWorked = (year: number, month: number, nth: number): string => {
  let day = dayOf(`${year}-${two(month)}-01`) - 1;
  for (let left = nth; left > 0; ) {
    day += 1;
    if (isWorked(day)) left -= 1;
  }
  return isoOf(day);
};
const lastWorked = (year: number, month: number): string => {
  let day = dayOf(`${year}-${two(month)}-${lengthOf(year, month)}`);
  while (!isWorked(day)) day -= 1;
  return isoOf(day);
};
const dated = (months: readonly number[], day: number | "last"): RecurrenceRule => ({ kind: "dated", months, day });

/** Every kind of rule that the product knows, with the days of each year. */
export const READINGS: readonly Reading[] = [
  {
    id: "yearly",
    rule: dated([12], 20),
    strict: true,
    steps: [30, 14, 7, 3, 1, 0],
    read: (year) => [[`${year}`, `${year}-12-19`]],
  },
  {
    id: "quarters",
    rule: dated([3, 6, 9, 12], "last"),
    strict: false,
    steps: [14, 3, 0],
    read: (year) =>
      [3, 6, 9, 12].map((month) => [`${year}-${two(month)}`, `${year}-${two(month)}-${lengthOf(year, month)}`]),
  },
  {
    // "Trước ngày 05" of a month whose first days may all be Tết.
    id: "months",
    rule: dated([2, 5, 9], 5),
    strict: true,
    steps: [7, 1, 0],
    read: (year) => [2, 5, 9].map((month) => [`${year}-${two(month)}`, `${year}-${two(month)}-04`]),
  },
  {
    id: "leap-strict",
    rule: dated([2], 29),
    strict: true,
    steps: [3, 0],
    read: (year) => [[`${year}`, `${year}-02-28`]],
  },
  {
    id: "leap",
    rule: dated([2], 29),
    strict: false,
    steps: [3, 0],
    read: (year) => [[`${year}`, `${year}-02-${lengthOf(year, 2)}`]],
  },
  {
    // "Ngày 31 hằng tháng": the last day of shorter months.
    id: "thirty-first",
    rule: dated([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 31),
    strict: false,
    steps: [3, 0],
    read: (year) =>
      Array.from({ length: 12 }, (_, at) => at + 1).map((month) => [
        `${year}-${two(month)}`,
        `${year}-${two(month)}-${lengthOf(year, month)}`,
      ]),
  },
  {
    id: "last-worked",
    rule: { kind: "working-day", months: [3, 6, 9, 12], nth: -1 },
    strict: false,
    steps: [3, 0],
    read: (year) => [3, 6, 9, 12].map((month) => [`${year}-${two(month)}`, lastWorked(year, month)]),
  },
  {
    id: "tet",
    rule: { kind: "lunar", month: 1, day: 3 },
    strict: false,
    steps: [7, 3, 0],
    read: (year) => [[`${year}`, after(TET, year, 2)]],
  },
  {
    id: "kings",
    rule: { kind: "lunar", month: 3, day: 10 },
    strict: true,
    steps: [3, 0],
    read: (year) => [[`${year}`, after(KINGS, year, -1)]],
  },
  {
    id: "fifth",
    rule: { kind: "working-day", months: [1, 2, 9], nth: 5 },
    strict: false,
    steps: [3, 1, 0],
    read: (year) => [1, 2, 9].map((month) => [`${year}-${two(month)}`, nthWorked(year, month, 5)]),
  },
  {
    // 02/05/2025 was swapped for Saturday 26/04/2025.
    id: "swapped",
    rule: { kind: "once", on: "2025-05-03" },
    strict: true,
    steps: [3, 1, 0],
    read: (year) => (year === 2025 ? [["once", "2025-05-02"]] : []),
  },
  { id: "past", rule: { kind: "once", on: "2024-12-20" }, strict: false, steps: [7, 0], read: () => [] },
  {
    id: "ended",
    rule: dated([6], 15),
    strict: false,
    steps: [7, 0],
    until: "2025-01-31",
    read: () => [],
  },
];
