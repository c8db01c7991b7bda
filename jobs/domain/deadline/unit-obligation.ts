/** Where one unit stands with one obligation in one period. */
export const UNIT_OBLIGATION_STATES = [
  "open",
  "working",
  "needs-help",
  /** The unit says that the obligation is not its own; the office decides. */
  "not-ours",
  "reported",
  /** The office sent the report back with a reason; the unit owes it again. */
  "returned",
  "accepted",
  "exempt",
  /** The unit has ended; its successor owes instead. */
  "succeeded",
] as const;
export type UnitObligationState = (typeof UNIT_OBLIGATION_STATES)[number];

/** In these states the unit owes nothing, so nobody is reminded. */
export const SETTLED_STATES: readonly UnitObligationState[] = ["reported", "accepted", "exempt", "succeeded"];

/** In these states the unit still owes something. */
export const OWING_STATES = UNIT_OBLIGATION_STATES.filter((state) => !SETTLED_STATES.includes(state));

/** What one unit owes in one period. */
export interface UnitObligation {
  /** Short and unique; buttons carry it (16 hexadecimal digits of a digest of obligation, period and unit). */
  readonly key: string;
  readonly obligation: string;
  readonly period: string;
  readonly unit: string;
  /** Ended units whose part this unit has taken over. */
  readonly standsFor: readonly string[];
  readonly state: UnitObligationState;
  /** ISO instant and author of the last change. */
  readonly at: string;
  readonly by: string;
  /** What was said with the last change: a reason, a number of a document. */
  readonly note?: string;
  /** Last day in time for this unit alone, when the office extended it (ISO date). */
  readonly extendedTo?: string;
  /** The unit asked to be reminded no earlier than on this day (ISO date). */
  readonly remindOn?: string;
  /** The furthest step of escalation that was taken, with the people it was handed to. */
  readonly escalated?: Escalated;
}
export interface Escalated {
  /** Position in the chain, from 0. */
  readonly step: number;
  /** The people or bodies by name. */
  readonly to: readonly string[];
  readonly at: string;
}

/** A step of one unit's obligation; steps are kept for ever. */
export interface UnitObligationStep {
  readonly to: UnitObligationState;
  readonly at: string;
  /** The person or office that did it. */
  readonly by: string;
  readonly note?: string;
  /** Ids of what was handed in with it. */
  readonly evidence?: readonly string[];
  readonly extendedTo?: string;
  readonly remindOn?: string;
  /** The unit takes its report back, on which the office has not decided: it owes it again. */
  readonly takesBack?: true;
}

const NEXT: Readonly<Record<UnitObligationState, readonly UnitObligationState[]>> = {
  // A step to the same state is an extension, or a later day to be reminded on.
  open: ["open", "working", "needs-help", "not-ours", "reported", "exempt", "succeeded"],
  working: ["working", "needs-help", "not-ours", "reported", "exempt", "succeeded"],
  "needs-help": ["needs-help", "working", "not-ours", "reported", "exempt", "succeeded"],
  "not-ours": ["open", "reported", "exempt", "succeeded"],
  // Reported again: what came with the second report is kept beside that of the first.
  reported: ["reported", "returned", "accepted"],
  returned: ["returned", "working", "needs-help", "reported", "exempt", "succeeded"],
  accepted: ["returned"],
  exempt: ["open"],
  succeeded: [],
};

/**
 * The states from which a step may be made: what a compare-and-set accepts. Only the step that takes a report back leads
 * from "reported" to "open", so that no other step to "open" undoes a report that came at the same time.
 */
export function unitStatesBefore({
  to,
  takesBack,
}: Pick<UnitObligationStep, "to" | "takesBack">): readonly UnitObligationState[] {
  if (takesBack === true) return ["reported"];
  return UNIT_OBLIGATION_STATES.filter((from) => NEXT[from].includes(to));
}
