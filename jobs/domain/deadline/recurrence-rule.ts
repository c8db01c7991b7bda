/**
 * When an obligation falls due. Each time it does is one period, named by `keyOf` of the rule: "2026" where it comes
 * once a year, "2026-03" where it comes in several months, "once" for a single day.
 */
export type RecurrenceRule =
  | { readonly kind: "once"; readonly on: string }
  /**
   * A day of one or more months, each year; "last" is the last day of the month. Quarters are the months 3, 6, 9, 12.
   */
  | { readonly kind: "dated"; readonly months: readonly number[]; readonly day: number | "last" }
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
  readonly setBy: SaidBy;
  /** Raised when the office changes the deadline; reminders then begin anew. */
  readonly revision: number;
  /** ISO date; days before it belong to no period. */
  readonly from?: string;
  /** ISO date; days after it belong to no period. */
  readonly until?: string;
}
