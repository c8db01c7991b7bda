/**
 * When an obligation falls due. Each time it does is one period, named by `keyOf` of the rule: "2026" where it comes
 * once a year, "2026-03" where it comes in several months, "2026-03-06" where it comes more often, "once" for a single
 * day.
 */
export type RecurrenceRule =
  | { readonly kind: "once"; readonly on: string }
  /** Several days, each once. */
  | { readonly kind: "dates"; readonly on: readonly string[] }
  /**
   * A day of one or more months, each year; "last" is the last day of the month. Quarters are the months 3, 6, 9, 12.
   */
  | { readonly kind: "dated"; readonly months: readonly number[]; readonly day: number | "last" }
  /** Days of each year that differ from month to month: 30/6 and 31/12. */
  | {
      readonly kind: "days";
      readonly days: readonly { readonly month: number; readonly day: number | "last" }[];
    }
  /** Weekdays of every week; 0 is Sunday. */
  | { readonly kind: "weekly"; readonly weekdays: readonly number[] }
  /** The n-th working day of the months, counted from the end when negative. */
  | { readonly kind: "working-day"; readonly months: readonly number[]; readonly nth: number }
  /** A day of the Vietnamese lunar calendar, each lunar year. */
  | { readonly kind: "lunar"; readonly month: number; readonly day: number };

/** Who said something: the document, or the office that completed it. Texts about it always tell which. */
export type SaidBy = "document" | "office";

/**
 * A rule with how it is meant. Strict is "trước ngày": the day itself is late. Otherwise ("chậm nhất", "đến hết ngày")
 * the day is still in time.
 */
export interface Deadline {
  readonly rule: RecurrenceRule;
  readonly strict: boolean;
  /** The hour until which it is in time on the last day, as "17:00"; the whole day when absent. */
  readonly clock?: string;
  readonly setBy: SaidBy;
  /** Raised when the office changes the deadline; reminders then begin anew. */
  readonly revision: number;
  /** ISO date; days before it belong to no period. */
  readonly from?: string;
  /** ISO date; days after it belong to no period. */
  readonly until?: string;
}
