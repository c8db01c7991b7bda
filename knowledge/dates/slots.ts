import type { Role, Term } from "./terms.ts";
import type { Clock, NoTime, RelativeDay, Unit } from "./time.ts";

/** A day as written; the month or year may stand elsewhere in the expression, or nowhere. */
export interface WrittenDay {
  readonly day: number;
  readonly month?: number;
  readonly year?: number;
  /** The numbers of day, month and year as printed: "01/3/2024". */
  readonly printed: string;
}

/** The months in which a day lies, or the period that an expression names. */
export interface Within {
  readonly unit: "week" | "month" | "quarter" | "year";
  /** The months in which it ends: 9 for the third quarter; none of a relative one. */
  readonly months: readonly number[];
  readonly year?: number;
  /** Counted from the one in which it is said: 1 is the next. */
  readonly relative?: number;
  /** True for "tháng", "quý" without a number: any of them. */
  readonly any?: true;
}

export type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night";

/** What the parts of one expression said; each part fills slots that are still empty. */
export interface Slots {
  readonly bound?: "before" | "latest" | "by" | "at-most";
  readonly dates?: readonly WrittenDay[];
  /** "ngày" stands before the date. */
  readonly named?: true;
  readonly pick?: "last" | "first";
  readonly within?: Within;
  readonly year?: number;
  /** "năm nay" is 0, "năm sau" is 1. */
  readonly relativeYear?: number;
  readonly every?: Unit;
  readonly weekdays?: readonly number[];
  readonly workingDay?: number;
  readonly lunar?: "lunar" | "tet";
  readonly relative?: RelativeDay;
  readonly counted?: { readonly count: number; readonly unit: Unit | "working-day"; readonly event: string };
  readonly clock?: Clock;
  readonly dayPart?: DayPart;
  readonly problem?: NoTime;
}

/** What stands at a place of an expression: over so many terms, and the slots that it fills. */
export interface Part {
  readonly length: number;
  readonly fills: Slots;
}
export type PartReader = (terms: readonly Term[], at: number) => Part | undefined;

export const has = (term: Term | undefined, role: Role): boolean => term?.roles.includes(role) === true;
export const isMark = (term: Term | undefined, marks: string): boolean =>
  term !== undefined && term.text.length === 1 && marks.includes(term.text);

/** The slots with those of one more part; undefined when it says again what was said. */
export function filled(slots: Slots, { fills }: Part): Slots | undefined {
  const { bound, ...rest } = fills;
  const known: Readonly<Record<string, unknown>> = { ...slots };
  if (Object.keys(rest).some((name) => name !== "named" && known[name] !== undefined)) return undefined;
  // "20/12 năm học": a period of any number adds nothing to a day that has its month.
  if (rest.within?.any === true && slots.dates?.some(({ month }) => month !== undefined)) return undefined;
  const both = boundOf(slots.bound, bound);
  if (both === "contradiction") return undefined;
  return { ...slots, ...rest, ...(both === undefined ? {} : { bound: both }) };
}

/** "Chậm nhất là trước ngày" is as strict as "trước ngày"; "trước" and "đến hết" contradict each other. */
function boundOf(one: Slots["bound"], other: Slots["bound"]): Slots["bound"] | "contradiction" {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  if (one === "latest") return other;
  if (other === "latest") return one;
  return one === "before" || other === "before" ? "contradiction" : "by";
}
