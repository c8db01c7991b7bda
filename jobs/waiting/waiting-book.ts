import { INBOX_KINDS } from "../domain/people/inbox-item.ts";

/**
 * What may wait. Beside the kinds of the inbox: `reported`: reports of units that wait for a decision; `proposed`: deadlines that
 * documents propose; `draft`, `stopped`: announcements in these states; `unknown`: people of whom nobody can tell whether an
 * announcement reached them.
 */
export const WAITING_KINDS = [...INBOX_KINDS, "reported", "proposed", "draft", "stopped", "unknown"] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** So many of a kind wait, and since when the oldest does (ISO instant) where that is known. */
export interface Waiting {
  readonly count: number;
  readonly since?: string;
}

/** What waits for the office, counted where it is kept. */
export interface WaitingBook {
  /**
   * Every kind of which something waits.
   * @example
   * (await book.waiting()).get("reported"); // { count: 12, since: "2026-12-18T02:00:00.000Z" }
   */
  waiting(): Promise<ReadonlyMap<WaitingKind, Waiting>>;
}
