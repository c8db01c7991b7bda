import type { NoticeBook } from "../delivering/run/notice-run.ts";
import type { PlannedDelivery } from "../ports.ts";

/** Something that is wrong now. */
export interface WrongNow {
  /** Its name: "QueueStalled". */
  readonly alert: string;
  /** A channel or a part; "" where it is about the whole. */
  readonly subject: string;
  /** How bad it is, in words ("20 phút"); "" where nothing is measured. */
  readonly value: string;
}

/** One time that something was wrong, from when it began until it was over. */
export interface AlertEpisode extends WrongNow {
  readonly id: string;
  /** ISO instants. */
  readonly since: string;
  readonly until?: string;
}

/** What one notice says of an episode: it begins, it goes on, or it is over. */
export type AlertSaid = "begun" | "goes-on" | "over";

/** How long an episode is left alone, in milliseconds. */
export interface AlertSpacing {
  /** After so long without having been seen by any process it is over. */
  readonly over: number;
  /** After so long it is said again. */
  readonly again: number;
}

/**
 * Episodes, and the notices of them, shared by all processes: whatever many of them see at once begins one episode and is said by
 * one notice. Time goes by the database's clock, which all of them share. Every method rejects when the database does not answer.
 */
export interface AlertBook extends NoticeBook<PlannedDelivery> {
  /**
   * Notes what a process sees, and what it says for the first time or again becomes a notice.
   * @example
   * const stalled = { alert: "QueueStalled", subject: "telegram", value: "20 phút" };
   * await book.see([stalled], { again: 43_200_000 });
   */
  see(wrong: readonly WrongNow[], spacing: Pick<AlertSpacing, "again">): Promise<void>;
  /**
   * Ends episodes: those that nobody has seen for `over`, or, where one is named, that one at once. What was said becomes a notice
   * that it is over.
   * @example
   * await book.end({ alert: "TokenRefused", subject: "telegram" });
   */
  end(which: Pick<AlertSpacing, "over"> | Pick<WrongNow, "alert" | "subject">): Promise<void>;
  /** The episodes that are not over, the oldest first. */
  episodes(): Promise<readonly AlertEpisode[]>;
  /** The episode of a notice and what the notice says; undefined when there is no such notice. */
  said(cause: string): Promise<{ readonly episode: AlertEpisode; readonly says: AlertSaid } | undefined>;
}
