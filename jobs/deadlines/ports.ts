import type { Notice } from "../domain/deadline/notice.ts";
import type { Obligation, ObligationChange, ObligationSource } from "../domain/deadline/obligation.ts";
import type { Deadline } from "../domain/deadline/recurrence-rule.ts";
import type {
  Escalated,
  UnitObligation,
  UnitObligationState,
  UnitObligationStep,
} from "../domain/deadline/unit-obligation.ts";

/** Obligations as they stand, each with everything that was done to it. */
export interface Obligations {
  /** Adds those whose id is not there yet; gives how many were added. */
  add(obligations: readonly Obligation[], how: Pick<ObligationChange, "at" | "by" | "what">): Promise<number>;
  find(id: string): Promise<Obligation | undefined>;
  all(): Promise<readonly Obligation[]>;
  /** Replaces the version before this one; false when it had changed meanwhile. */
  change(obligation: Obligation, how: Pick<ObligationChange, "at" | "by" | "what">): Promise<boolean>;
  history(id: string): Promise<readonly ObligationChange[]>;
}

/** Which of the units' obligations are asked for; an absent condition fits all. */
export interface UnitObligationFilter {
  readonly keys?: readonly string[];
  readonly obligation?: string;
  readonly period?: string;
  readonly unit?: string;
  readonly states?: readonly UnitObligationState[];
  /** Extended to this day (ISO) or later, or moved by a person since. */
  readonly movedSince?: string;
}

/** What each unit owes in each period. Every change is a compare-and-set, and every step is kept. */
export interface UnitObligations {
  /** Adds what is not there yet (by its key), as open; gives how many were added. */
  open(
    owed: readonly Pick<UnitObligation, "key" | "obligation" | "period" | "unit" | "standsFor" | "at" | "by">[],
  ): Promise<number>;
  find(key: string): Promise<UnitObligation | undefined>;
  /** In the order of unit and period. */
  of(filter: UnitObligationFilter): Promise<readonly UnitObligation[]>;
  /**
   * Makes a step where it may follow; false when it may not, or not any more. The notice that tells the unit of it is
   * kept with the step, both or neither.
   */
  move(key: string, step: UnitObligationStep, notice?: Omit<Notice, "owed">): Promise<boolean>;
  /** Keeps the furthest step of escalation by key; an earlier one changes nothing, the same only where it had nobody. */
  escalate(steps: readonly (Escalated & { readonly key: string })[]): Promise<void>;
  history(key: string): Promise<readonly UnitObligationStep[]>;
}

/** What a document obliges somebody to, as this room needs it. */
export interface DocumentDuty {
  /** The same for the same sentence of the same document. */
  readonly id: string;
  readonly title: string;
  readonly source: Extract<ObligationSource, { kind: "document" }>;
  readonly owedBy: string;
  readonly owedTo?: string;
  readonly recurrence?: string;
  readonly deadline?: Pick<Deadline, "rule" | "strict">;
}

/** The duties of the library's documents. */
export interface DocumentDuties {
  all(): Promise<readonly DocumentDuty[]>;
}

/** One reminder of one unit's obligation to one person. */
export interface Reminder {
  /** Key of the unit's obligation. */
  readonly key: string;
  readonly revision: number;
  /** See `DueStep`. */
  readonly step: number;
  readonly person: string;
}

/** Every reminder that was ever planned, unique by key, revision, step and person; one delivery carries many. */
export interface Reminders<Delivery> {
  /** The furthest step that was planned for each key, revision and person. */
  planned(keys: readonly string[]): Promise<readonly Reminder[]>;
  /**
   * Keeps reminders together with the deliveries that carry them, both or neither. Those that were planned meanwhile are
   * left out, and with them the deliveries of people of whom none is left.
   */
  plan(
    cause: string,
    at: string,
    reminders: readonly Reminder[],
    deliveries: readonly (Delivery & { readonly recipient: string })[],
  ): Promise<number>;
  /**
   * What the deliveries of a cause to these people carry: without those of which the person was planned a further step
   * meanwhile.
   */
  carried(cause: string, people: readonly string[]): Promise<readonly Reminder[]>;
  /** Causes with deliveries that are not finished. */
  open(): Promise<readonly string[]>;
  finish(cause: string): Promise<void>;
}
