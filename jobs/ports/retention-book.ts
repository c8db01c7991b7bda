/** What one worker has taken in hand: a kind of records, of which it alone forgets until its claim ends. */
export interface ForgettingClaim {
  readonly kind: string;
  /** Name of the worker. */
  readonly owner: string;
}

/**
 * Of which kinds of records it was forgotten today, by the clock of the database and in office time, and who does it now.
 * Every method rejects when the database does not answer.
 */
export interface RetentionBook {
  /**
   * Claims a kind for so many milliseconds and gives the database's time as an ISO instant; undefined when it is done for today
   * or in other hands. A claim of a dead worker ends by itself.
   * @example
   * await book.claim({ kind: "turns", owner: "w1" }, 60_000); // "2026-12-19T02:00:00.000Z"
   */
  claim(claim: ForgettingClaim, milliseconds: number): Promise<string | undefined>;
  /**
   * Ends a claim: "done" for today, or "open", to be gone on with. A claim that others have taken since stays theirs.
   * @example
   * await book.release({ kind: "turns", owner: "w1" }, "done");
   */
  release(claim: ForgettingClaim, as: "done" | "open"): Promise<void>;
}
