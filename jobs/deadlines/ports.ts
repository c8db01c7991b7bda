import type { Notice } from "../domain/deadline/notice.ts";
import type { Obligation, ObligationChange, ObligationSource } from "../domain/deadline/obligation.ts";
import type { Deadline } from "../domain/deadline/recurrence-rule.ts";
import type {
  Escalated,
  UnitObligation,
  UnitObligationState,
  UnitObligationStep,
} from "../domain/deadline/unit-obligation.ts";

/** Obligations as they stand, each with everything that was done to it. `how` says when (ISO instant), who and what. */
export interface Obligations {
  /**
   * Adds the obligations whose id is not there yet and gives how many those were; the others stay as they are.
   * @example
   * const how = { at: "2026-09-01T02:00:00.000Z", by: "Trần Văn Minh", what: "added" } as const;
   * await obligations.add([{ id: "3fa2b7c1", version: 1, title: "Báo cáo sơ kết học kỳ I", … }], how); // 1
   */
  add(obligations: readonly Obligation[], how: Pick<ObligationChange, "at" | "by" | "what">): Promise<number>;
  /**
   * The obligation as it stands now; undefined when there is none of this id.
   * @example
   * (await obligations.find("3fa2b7c1"))?.title; // "Báo cáo sơ kết học kỳ I"
   */
  find(id: string): Promise<Obligation | undefined>;
  /**
   * All obligations in the order in which they were added, proposed and ended ones too.
   * @example
   * (await obligations.all()).filter(({ state }) => state === "active").length; // 14
   */
  all(): Promise<readonly Obligation[]>;
  /**
   * Replaces an obligation by its next version. False, and nothing is kept, unless the kept version is exactly one
   * below the given one: a colleague changed it meanwhile, or it does not exist.
   * @example
   * const how = { at: "2026-09-02T02:00:00.000Z", by: "Trần Văn Minh", what: "edited" } as const;
   * await obligations.change({ ...found, title: "Báo cáo sơ kết", version: found.version + 1 }, how); // true
   */
  change(obligation: Obligation, how: Pick<ObligationChange, "at" | "by" | "what">): Promise<boolean>;
  /**
   * What was done to an obligation, the oldest first, each with the obligation as it was from then on.
   * @example
   * (await obligations.history("3fa2b7c1")).map(({ what, by }) => `${what} ${by}`); // ["proposed ", "confirmed Minh"]
   */
  history(id: string): Promise<readonly ObligationChange[]>;
}

/** Which of the units' obligations are asked for. A row has to fit every condition that is given. */
export interface UnitObligationFilter {
  readonly keys?: readonly string[];
  readonly obligation?: string;
  readonly period?: string;
  readonly unit?: string;
  readonly states?: readonly UnitObligationState[];
  /** Extended to this day (ISO date) or later, or last changed on or after it by a person, not by the program. */
  readonly movedSince?: string;
}

/**
 * What each unit owes in each period, one row per obligation, period and unit. A row changes only when it still stands
 * in a state that may come before the new one, and every step is kept.
 */
export interface UnitObligations {
  /**
   * Adds the rows that are not there yet, in the state "open", and gives how many those were. Rejects when the
   * obligation does not exist.
   * @example
   * const row = { key: "9f2c61d07be45a13", obligation: "3fa2b7c1", period: "2026", unit: "thpt-long-xuyen" };
   * await owed.open([{ ...row, standsFor: [], at: "2026-11-01T01:00:00.000Z", by: "" }]); // 1
   */
  open(
    owed: readonly Pick<UnitObligation, "key" | "obligation" | "period" | "unit" | "standsFor" | "at" | "by">[],
  ): Promise<number>;
  /**
   * One row as it stands now; undefined when there is none of this key.
   * @example
   * (await owed.find("9f2c61d07be45a13"))?.state; // "reported"
   */
  find(key: string): Promise<UnitObligation | undefined>;
  /**
   * The rows that fit a filter, in the order of unit, period and obligation.
   * @example
   * await owed.of({ obligation: "3fa2b7c1", period: "2026", states: ["open", "working"] });
   * // [{ key: "9f2c61d07be45a13", unit: "thpt-long-xuyen", state: "open", … }]
   */
  of(filter: UnitObligationFilter): Promise<readonly UnitObligation[]>;
  /**
   * Makes a step. False, and nothing is kept, when the row stands in a state that may not come before `step.to`, or was
   * last changed at another instant than `seen`, where that is given. A notice that tells the unit of the step is kept in
   * the same transaction.
   * @example
   * const step = { to: "accepted", at: "2026-12-20T03:00:00.000Z", by: "Trần Văn Minh" } as const;
   * await owed.move("9f2c61d07be45a13", step, { cause: "notice-51d0", decision: { kind: "accept" } }); // true
   */
  move(key: string, step: UnitObligationStep, notice?: Omit<Notice, "owed">, seen?: string): Promise<boolean>;
  /**
   * Keeps how far late rows were escalated. A step that is not further than the kept one changes nothing, unless it is
   * the same step and nobody held it so far.
   * @example
   * const at = "2026-12-28T01:00:00.000Z";
   * await owed.escalate([{ key: "9f2c61d07be45a13", step: 1, to: ["Trần Văn Minh"], at }]);
   */
  escalate(steps: readonly (Escalated & { readonly key: string })[]): Promise<void>;
  /**
   * Every step of a row, the oldest first.
   * @example
   * (await owed.history("9f2c61d07be45a13")).map(({ to }) => to); // ["open", "reported", "accepted"]
   */
  history(key: string): Promise<readonly UnitObligationStep[]>;
}

/** Something that a document of the library obliges somebody to do. */
export interface DocumentDuty {
  /** Stays the same as long as the sentence in the document does. */
  readonly id: string;
  readonly title: string;
  readonly source: Extract<ObligationSource, { kind: "document" }>;
  readonly owedBy: string;
  readonly owedTo?: string;
  readonly recurrence?: string;
  readonly deadline?: Pick<Deadline, "rule" | "strict" | "clock">;
}

/** The duties of the library's documents. */
export interface DocumentDuties {
  /**
   * All duties that fall due on a day or recur, of the documents as they are loaded now.
   * @example
   * await duties.all();
   * // [{ title: "báo cáo kết quả thực hiện về Sở", owedBy: "Các trường THPT", recurrence: "hằng năm", … }]
   */
  all(): Promise<readonly DocumentDuty[]>;
}

/** One reminder of one unit's obligation to one person. */
export interface Reminder {
  /** Key of the unit's obligation. */
  readonly key: string;
  /** Which deadline it is about (see `deadlineRevision` and `askedRevision`). */
  readonly revision: number;
  /** See `DueStep`. */
  readonly step: number;
  readonly person: string;
}

/**
 * Every reminder that was ever planned, unique by key, revision, step and person. What one person gets at a time is one
 * delivery, which carries all their reminders of a run; a run is named by its cause.
 */
export interface Reminders<Delivery> {
  /**
   * The furthest step (the lowest number) that was planned for each key, revision and person.
   * @example
   * await reminders.planned(["9f2c61d07be45a13"]);
   * // [{ key: "9f2c61d07be45a13", revision: 1, step: 3, person: "p-lan" }]: three working days before the last day
   */
  planned(keys: readonly string[]): Promise<readonly Reminder[]>;
  /**
   * Keeps reminders and the deliveries that carry them, both or neither, and opens the run. Reminders that exist
   * already are left out, and so is the delivery of a person who has none left. Gives how many reminders were added.
   * @example
   * const cause = "reminder-2026-12-19-51d0";
   * await reminders.plan(cause, "2026-12-19T01:00:00.000Z", [reminder], [delivery]); // 1; the same again gives 0
   */
  plan(
    cause: string,
    at: string,
    reminders: readonly Reminder[],
    deliveries: readonly (Delivery & { readonly recipient: string })[],
  ): Promise<number>;
  /**
   * The reminders that the deliveries of a cause carry for these people, asked-for ones too (see `AskedReminders`).
   * Left out is a planned one when a later run reminds the same person of the same key: the later run tells it.
   * @example
   * await reminders.carried("reminder-2026-12-19-51d0", ["p-lan"]);
   * // [{ key: "9f2c61d07be45a13", revision: 1, step: 3, person: "p-lan" }]
   */
  carried(cause: string, people: readonly string[]): Promise<readonly Reminder[]>;
  /**
   * The causes of the runs that are not finished, the oldest first.
   * @example
   * await reminders.open(); // ["reminder-2026-12-19-51d0"]
   */
  open(): Promise<readonly string[]>;
  /**
   * Marks a run as finished: nothing of it is sent any more. An unknown cause changes nothing.
   * @example
   * await reminders.finish("reminder-2026-12-19-51d0");
   */
  finish(cause: string): Promise<void>;
}
