import type { UnitObligationState } from "./unit-obligation.ts";

/** What the office decides on what one unit owes. */
export type Decision =
  /** Enters a report that came by another way than the chat; `said` is its number, its link or a note. */
  | { readonly kind: "report"; readonly said?: string }
  | { readonly kind: "accept" }
  | { readonly kind: "return"; readonly reason: string }
  /** In time for this unit up to this day (ISO). */
  | { readonly kind: "extend"; readonly until: string }
  | { readonly kind: "exempt"; readonly reason: string }
  /** Owes again after it was exempt, or said it was not its own. */
  | { readonly kind: "reopen" };

const OWING: readonly Decision["kind"][] = ["report", "extend", "exempt"];

/** What the office may decide while a unit stands in a state, what it decides most often first. */
export const DECIDABLE: Readonly<Record<UnitObligationState, readonly Decision["kind"][]>> = {
  open: OWING,
  working: OWING,
  "needs-help": OWING,
  returned: OWING,
  reported: ["accept", "return"],
  accepted: ["return"],
  // An extension too says that it is the unit's own.
  "not-ours": ["exempt", "reopen", "extend"],
  exempt: ["reopen"],
  succeeded: [],
};
