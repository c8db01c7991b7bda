import type { DocumentMeta, Place } from "../../knowledge/index.ts";
import type { Evidence } from "../domain/deadline/evidence.ts";
import type { Rhythm } from "../domain/targets/reported-period.ts";
import type { Meant } from "../domain/targets/standing.ts";

/** Where a goal is printed. */
export interface GoalPlace {
  readonly passageId: string;
  readonly place: Place;
}

/** A figure that a document sets, with the places that print it; the first is the one that is cited. */
export interface Goal extends GoalPlace {
  readonly year?: number;
  readonly value: number;
  /** As printed: "85%". */
  readonly printed: string;
  readonly comparison: Meant;
  /** The words of the figure without it, folded, by which it is known again. */
  readonly key: string;
  /** The sentence that prints it. */
  readonly sentence: string;
  /** Where it is printed again, as in the row that says who leads. */
  readonly also: readonly GoalPlace[];
}

/** What one document wants measured, with its goals in the order of their years. */
export interface ReadTarget {
  readonly document: DocumentMeta;
  /** What is measured, without the figures: "Người học hài lòng về chất lượng dịch vụ hỗ trợ …". */
  readonly says: string;
  /** What the sentence says around it; "" where nothing. */
  readonly within: string;
  /** "%" or what is counted. */
  readonly measure: string;
  readonly goals: readonly Goal[];
  /** Who leads and who cooperates, as printed in the row of the assignment. */
  readonly leads: readonly string[];
  readonly cooperators: readonly string[];
}

/** A target that was read, with the id by which it is known. */
export interface Identified extends ReadTarget {
  readonly id: string;
}

/** A target of the register. */
export interface Target extends Identified {
  /** No loaded document prints it any more; what was reported of it stays. */
  readonly isGone: boolean;
  /** Grows with each word of the office. */
  readonly version: number;
  /** Who leads by the office's word. */
  readonly lead?: string;
  readonly leadBy?: string;
  /** Whether the office follows it, where it said so; else those with a year are followed. */
  readonly followed?: boolean;
  readonly rhythm: Rhythm;
}

/** What the office says of a target. */
export type TargetWord = { readonly lead: string } | { readonly followed: boolean } | { readonly rhythm: Rhythm };

/** The targets as they were last read, with what the office says of them. */
export interface TargetBook {
  /**
   * Fingerprint of the reading that is kept; undefined before the first.
   * @example
   * await targets.edition(); // "5b3c…"
   */
  edition(): Promise<string | undefined>;
  /**
   * Replaces what was read by a new reading, in one step and one reading at a time: `identify` gets the known targets and
   * gives those of the reading, each with the id it keeps. Those that are not in it are gone and keep the office's word.
   * @example
   * await targets.keep("5b3c…", (known) => identified(read, known, newId));
   */
  keep(edition: string, identify: (known: readonly Target[]) => readonly Identified[]): Promise<void>;
  /**
   * All targets in the order in which documents print them, those that are gone last.
   * @example
   * (await targets.all()).length; // 27
   */
  all(): Promise<readonly Target[]>;
  /**
   * One target; undefined for an unknown id.
   * @example
   * (await targets.find("t-1"))?.says; // "Người học hài lòng"
   */
  find(id: string): Promise<Target | undefined>;
  /**
   * Keeps a word of the office. False, and nothing is kept, when a colleague spoke since `version`.
   * @example
   * await targets.say("t-1", 0, { lead: "Văn phòng Sở" }, "lan"); // true
   */
  say(id: string, version: number, word: TargetWord, by: string): Promise<boolean>;
}

/** "entered" waits to be confirmed; only "confirmed" counts. */
export type ValueState = "entered" | "confirmed" | "refused" | "withdrawn";

/** The whole sector as the unit of a value. */
export const WHOLE_SECTOR = "";

/** What a value is of. */
export interface ValueKey {
  readonly target: string;
  /** See `ReportedPeriod`. */
  readonly period: string;
  /** Id of a unit, or {@link WHOLE_SECTOR}. */
  readonly unit: string;
}

/** One version of what was reached. */
export interface TargetValue extends ValueKey {
  readonly id: string;
  readonly version: number;
  readonly value: number;
  /** The day that the figure is of, ISO. */
  readonly day: string;
  readonly evidence?: Pick<Evidence, "id" | "kind" | "said">;
  /** What the figure rests on, in words. */
  readonly note: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly state: ValueState;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  /** Why it was refused or withdrawn. */
  readonly reason?: string;
}

/** A page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}
export interface PageAsk {
  readonly from: number;
  readonly size: number;
}

/** Everything that was reported of targets; versions are only added, and a decision is made once. */
export interface ValueBook {
  /**
   * Adds the next version of some values, all or none. False when a key has another latest version than the one before
   * the given: a colleague was first.
   * @example
   * await values.enter([{ id: "v-1", target: "t-1", period: "2025", unit: "", version: 1, value: 62.5, … }]); // true
   */
  enter(values: readonly Omit<TargetValue, "state" | "decidedBy" | "decidedAt" | "reason">[]): Promise<boolean>;
  /**
   * Decides on values that stand as `from`; gives how many those were. A version that a later one replaced is not confirmed.
   * @example
   * await values.decide(["v-1"], { from: "entered", to: "confirmed", by: "minh", at, reason: "" }); // 1
   */
  decide(
    ids: readonly string[],
    how: {
      readonly from: ValueState;
      readonly to: ValueState;
      readonly by: string;
      readonly at: string;
      readonly reason: string;
      /** Values that this account entered are left as they are: somebody else has to confirm them. */
      readonly notOf?: string;
    },
  ): Promise<number>;
  /**
   * One version; undefined for an unknown id.
   * @example
   * (await values.find("v-1"))?.state; // "confirmed"
   */
  find(id: string): Promise<TargetValue | undefined>;
  /**
   * The latest version of each of these keys; keys without one are left out.
   * @example
   * await values.latest([{ target: "t-1", period: "2025", unit: "" }]); // [{ version: 2, value: 63, … }]
   */
  latest(keys: readonly ValueKey[]): Promise<readonly TargetValue[]>;
  /**
   * What is stated of the whole sector: for each target and period the confirmed version that stands, of all targets or one.
   * @example
   * await values.stated("t-1"); // [{ period: "2024", value: 55, … }, { period: "2025", value: 62.5, … }]
   */
  stated(target?: string): Promise<readonly TargetValue[]>;
  /**
   * A page of what waits to be confirmed, the oldest first; of all targets or one.
   * @example
   * (await values.waiting({ from: 0, size: 50 })).total; // 3
   */
  waiting(ask: PageAsk & { readonly target?: string }): Promise<Page<TargetValue>>;
  /**
   * A page of the latest versions of a target, the newest period first, then the whole sector before units.
   * @example
   * (await values.ofTarget("t-1", { from: 0, size: 50, period: "2025" })).rows[0]?.unit; // ""
   */
  ofTarget(
    target: string,
    ask: PageAsk & { readonly period?: string; readonly units?: readonly string[]; readonly state?: ValueState },
  ): Promise<Page<TargetValue>>;
  /**
   * Every version of a key, the newest first.
   * @example
   * (await values.history({ target: "t-1", period: "2025", unit: "" })).map(({ value }) => value); // [63, 62.5]
   */
  history(key: ValueKey): Promise<readonly TargetValue[]>;
  /**
   * A short text that differs once something was entered or decided.
   * @example
   * await values.stamp(); // "412 2026-01-05 03:00:00+00"
   */
  stamp(): Promise<string>;
}
