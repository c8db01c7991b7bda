import type { ImportOptions } from "../roster/import-roster.ts";
import type { RosterFinding, RosterNumbers } from "./roster-findings.ts";

/** How a roster is to be loaded. */
export interface LoadingChoices extends Omit<ImportOptions, "apply"> {
  /** The legal basis on which its people may be written to; absent leaves that to their duty. */
  readonly basis?: string;
}

/** A roster that was brought and is not loaded yet, with what it would change. */
export interface RosterDraft {
  readonly id: string;
  /** The name of the file. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly choices: LoadingChoices;
  readonly numbers: RosterNumbers;
  readonly findings: readonly RosterFinding[];
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** Rosters that wait for the office's yes. One that is older than a day is gone. */
export interface RosterDrafts {
  /**
   * Keeps a draft, or puts another look at the same file in its place.
   * @example
   * await drafts.keep({ id: "5f0c", name: "danh-ba-2026.xlsx", bytes, choices: {}, … });
   */
  keep(draft: RosterDraft): Promise<void>;
  /**
   * The draft of this id; undefined when there is none or it is older than a day at `at` (ISO instant).
   * @example
   * (await drafts.find("5f0c", "2026-12-19T02:00:00.000Z"))?.numbers.added; // 84
   */
  find(id: string, at: string): Promise<RosterDraft | undefined>;
  /**
   * Every draft of less than a day, the newest first, without its bytes and findings.
   * @example
   * (await drafts.waiting(at)).map(({ name }) => name); // ["danh-ba-2026.xlsx"]
   */
  waiting(at: string): Promise<readonly Omit<RosterDraft, "bytes" | "findings">[]>;
  /**
   * Takes a draft away; false when it is gone already.
   * @example
   * await drafts.drop("5f0c"); // true
   */
  drop(id: string): Promise<boolean>;
}
