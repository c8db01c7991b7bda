import type { Obligation } from "../../../jobs/domain/deadline/obligation.ts";
import type { RecurrenceRule } from "../../../jobs/domain/deadline/recurrence-rule.ts";
import { dayOf, lengthOf, stepDays } from "../judging/oracle-calendar.ts";
import { OFFICE_NAMES } from "./province.ts";

/** The steps of the chain in `jobs/reminding.json`: working days after a last day, and who then holds a unit. */
const CHAIN = [
  { after: 1, named: undefined },
  { after: 3, named: OFFICE_NAMES },
  // The directory has no leaders of the department: the office keeps it, and its inbox says so.
  { after: 10, named: OFFICE_NAMES },
] as const;

/** A report of the simulated province, with its days as a person would find them in a calendar. */
export interface Duty {
  readonly id: string;
  readonly title: string;
  readonly rule: RecurrenceRule;
  readonly strict: boolean;
  readonly steps: readonly number[];
  /** Its periods of a year with the last day in time. */
  read(year: number): readonly { readonly period: string; readonly lastDay: string }[];
}

/** One period of a duty with all its days, as numbers of `dayOf`. */
export interface Due {
  readonly duty: string;
  readonly title: string;
  readonly period: string;
  /** ISO. */
  readonly lastDay: string;
  readonly days: readonly { readonly step: number; readonly day: number }[];
  /** From which day on which people hold a late unit, by name. */
  readonly named: readonly { readonly day: number; readonly name: string }[];
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, "0")}`;

/** A yearly report that excludes its day, quarterly and monthly ones that include it, and one that is long past. */
const DUTIES: readonly Duty[] = [
  {
    id: "yearly",
    title: "báo cáo năm",
    strict: true,
    steps: [30, 14, 7, 3, 1, 0],
    rule: { kind: "dated", months: [12], day: 20 },
    read: (year) => [{ period: String(year), lastDay: `${year}-12-19` }],
  },
  {
    id: "quarterly",
    title: "báo cáo quý",
    strict: false,
    steps: [7, 1, 0],
    rule: { kind: "dated", months: [3, 6, 9, 12], day: "last" },
    read: (year) =>
      [3, 6, 9, 12].map((month) => ({
        period: monthOf(year, month),
        lastDay: `${monthOf(year, month)}-${lengthOf(year, month)}`,
      })),
  },
  {
    id: "monthly",
    title: "báo cáo tháng",
    strict: false,
    steps: [3, 0],
    rule: { kind: "dated", months: MONTHS, day: 25 },
    read: (year) => MONTHS.map((month) => ({ period: monthOf(year, month), lastDay: `${monthOf(year, month)}-25` })),
  },
  {
    id: "past",
    title: "báo cáo đã qua",
    strict: false,
    steps: [7, 0],
    read: () => [],
    rule: { kind: "once", on: "2025-11-20" },
  },
];

/** The periods whose last day lies between two ISO dates, in the order of last days. */
export function duesBetween(from: string, to: string): Due[] {
  const years = [Number(from.slice(0, 4)), Number(to.slice(0, 4)) + 1];
  const all = DUTIES.flatMap(({ id, title, steps, read }) =>
    Array.from({ length: (years[1] ?? 0) - (years[0] ?? 0) + 1 }, (_, at) => (years[0] ?? 0) + at)
      .flatMap(read)
      .filter(({ lastDay }) => lastDay >= from && lastDay <= to)
      .map(({ period, lastDay }): Due => {
        const days = stepDays(dayOf(lastDay), { steps, late: CHAIN.map(({ after }) => after) });
        const named = CHAIN.flatMap(({ named: name }, at) => {
          const day = days.find(({ step }) => step === -1 - at)?.day;
          return name === undefined || day === undefined ? [] : [{ day, name }];
        });
        return { duty: id, title, period, lastDay, days, named };
      }),
  );
  return all.sort((left, right) => left.lastDay.localeCompare(right.lastDay));
}

/** The duties as the office confirmed them. */
export function obligationsOf(confirmedAt: string): Obligation[] {
  return DUTIES.map(({ id, title, rule, strict, steps }) => ({
    id,
    version: 1,
    state: "active",
    title,
    steps,
    confirmedAt,
    confirmedBy: "cô Lan",
    source: { kind: "office", by: "cô Lan" },
    owners: {
      printed: "các trường",
      units: { levels: ["primary", "lower-secondary", "upper-secondary", "continuing"], communes: [], units: [] },
      unmapped: [],
      setBy: "office",
    },
    deadline: { rule, strict, setBy: "office", revision: 1 },
  }));
}
