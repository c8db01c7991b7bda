/** Where one unit stands with one obligation in one period. */
export const UNIT_OBLIGATION_STATES = [
  "open",
  "working",
  "needs-help",
  /** The unit says it is not its own: the office decides. */
  "not-ours",
  "reported",
  /** Sent back with a reason: it owes again. */
  "returned",
  "accepted",
  "exempt",
  /** The unit has ended; its successor owes instead. */
  "succeeded",
] as const;
export type UnitObligationState = (typeof UNIT_OBLIGATION_STATES)[number];

/** Nothing is owed any more, so nobody is reminded. */
export const SETTLED_STATES: readonly UnitObligationState[] = ["reported", "accepted", "exempt", "succeeded"];

/** Something is still owed. */
export const OWING_STATES = UNIT_OBLIGATION_STATES.filter((state) => !SETTLED_STATES.includes(state));

/** What one unit owes in one period. */
export interface UnitObligation {
  /** Short and unique; buttons carry it (16 hexadecimal digits of a digest of obligation, period and unit). */
  readonly key: string;
  readonly obligation: string;
  readonly period: string;
  readonly unit: string;
  /** Units that ended and whose part this one has taken over. */
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
}

const NEXT: Readonly<Record<UnitObligationState, readonly UnitObligationState[]>> = {
  // To itself: an extension, or a later reminder.
  open: ["open", "working", "needs-help", "not-ours", "reported", "exempt", "succeeded"],
  working: ["working", "needs-help", "not-ours", "reported", "exempt", "succeeded"],
  "needs-help": ["needs-help", "working", "not-ours", "reported", "exempt", "succeeded"],
  "not-ours": ["open", "reported", "exempt", "succeeded"],
  // Reported once more: what came with it is kept beside the first.
  reported: ["reported", "returned", "accepted"],
  returned: ["returned", "working", "needs-help", "reported", "exempt", "succeeded"],
  accepted: ["returned"],
  exempt: ["open"],
  succeeded: [],
};

/** The states from which `to` may be reached: what a compare-and-set accepts. */
export function unitStatesBefore(to: UnitObligationState): readonly UnitObligationState[] {
  return UNIT_OBLIGATION_STATES.filter((from) => NEXT[from].includes(to));
}
