import type { UnitObligationState } from "./unit-obligation.ts";

/** What the office decides on what one unit owes. */
export type Decision =
  /** Enters a report that came by another way than the chat; `said` is its number, its link or a note. */
  | { readonly kind: "report"; readonly said?: string }
  | { readonly kind: "accept" }
  | { readonly kind: "return"; readonly reason: string }
  /** Gives this unit until this day (ISO date), included. */
  | { readonly kind: "extend"; readonly until: string }
  | { readonly kind: "exempt"; readonly reason: string }
  /** The unit owes again, after it was exempt or said that the obligation was not its own. */
  | { readonly kind: "reopen" };

const OWING: readonly Decision["kind"][] = ["report", "extend", "exempt"];

/** What the office may decide while a unit stands in a state, the most frequent decision first. */
export const DECIDABLE: Readonly<Record<UnitObligationState, readonly Decision["kind"][]>> = {
  open: OWING,
  working: OWING,
  "needs-help": OWING,
  returned: OWING,
  reported: ["accept", "return"],
  accepted: ["return"],
  // An extension also settles that the obligation is the unit's own.
  "not-ours": ["exempt", "reopen", "extend"],
  exempt: ["reopen"],
  succeeded: [],
};
