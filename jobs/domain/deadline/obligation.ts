import type { Audience } from "../people/audience.ts";
import type { Deadline, SaidBy } from "./recurrence-rule.ts";

/** Proposed: read from a document, not yet confirmed by the office. People are reminded of active ones only. */
export type ObligationState = "proposed" | "active" | "ended";

/** Where an obligation comes from. Every text about it names this source. */
export type ObligationSource =
  | {
      readonly kind: "document";
      readonly documentId: string;
      /** The document as people say it. */
      readonly document: string;
      /** Canonical place id, such as that of section IV, heading 3. */
      readonly place: string;
      readonly passageId: string;
      /** The sentence as printed. */
      readonly quote: string;
    }
  | { readonly kind: "office"; readonly by: string };

/** Who owes it: as printed or as the office wrote it, and the units that this means. */
export interface Owners {
  readonly printed: string;
  /** Levels, communes and units; undefined while nobody has said which units of the register are meant. */
  readonly units?: Pick<Audience, "levels" | "communes" | "units">;
  /** Parts of `printed` that name no unit of the register; the office decides who owes in their place. */
  readonly unmapped: readonly string[];
  readonly setBy: SaidBy;
}

/** A duty that units owe again and again or once: what, who, to whom, when, from where. */
export interface Obligation {
  readonly id: string;
  /** Raised by every change. A change is refused when the version it began from is not the kept one any more. */
  readonly version: number;
  readonly state: ObligationState;
  /** Short, as a reminder names it. */
  readonly title: string;
  readonly source: ObligationSource;
  readonly owners: Owners;
  /** Who receives it; absent where nobody is named. */
  readonly receiver?: { readonly name: string; readonly setBy: SaidBy };
  /** "hàng tháng", "định kỳ" … as printed, when the document names no day. */
  readonly recurrence?: string;
  /** Absent while neither the document nor the office names a day; nobody is reminded then. */
  readonly deadline?: Deadline;
  /** Working days before the last working day on which units are reminded. */
  readonly steps: readonly number[];
  readonly confirmedBy?: string;
  /** ISO instant. */
  readonly confirmedAt?: string;
}

/** One entry of what was done to an obligation. */
export interface ObligationChange {
  readonly at: string;
  readonly by: string;
  readonly what: "proposed" | "added" | "confirmed" | "edited" | "ended";
  /** The obligation as it was from then on. */
  readonly obligation: Obligation;
}

/** One time an obligation falls due. */
export interface DuePeriod {
  /** Stable when the office moves the day: "2026", "2026-03", "once". */
  readonly key: string;
  /** The day the rule names (ISO): 20/12 of "trước ngày 20/12". */
  readonly named: string;
  /** The last day in time (ISO). */
  readonly lastDay: string;
  /** The hour of the last day until which it is in time, as "17:00"; the whole day when absent. */
  readonly clock?: string;
  /** The last working day up to the last day; reminders count from it. */
  readonly lastWorkingDay: string;
  /** True while the calendar of a year it depends on is not decided: holidays are then a proposal. */
  readonly provisional: boolean;
}
