import type { Decision } from "./decision.ts";
import { SETTLED_STATES, type UnitObligation } from "./unit-obligation.ts";

/** A decision of the office that is to be told to those who speak for the unit. */
export interface Notice {
  /** The cause of its deliveries in the ledger. */
  readonly cause: string;
  /** Key of the unit's obligation. */
  readonly owed: string;
  readonly decision: Decision;
}

/** Whether a decision still stands when its notice is about to be sent. One that another step undid is not told. */
export function stillStands(decision: Decision, { state, extendedTo }: UnitObligation): boolean {
  switch (decision.kind) {
    case "report":
      return state === "reported" || state === "accepted";
    case "accept":
      return state === "accepted";
    case "exempt":
      return state === "exempt";
    case "extend":
      return extendedTo === decision.until && !SETTLED_STATES.includes(state);
    case "return":
    case "reopen":
      return !SETTLED_STATES.includes(state);
  }
}
