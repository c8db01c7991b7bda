/**
 * 👍/👎 for a turn. When a person judges a turn again, the new judgement takes the place of the old one. Both methods
 * reject when the database does not answer.
 */
export interface FeedbackStore {
  /**
   * Keeps a judgement; "unknown-turn" when this conversation has no such turn, and then nothing is kept.
   * @example
   * const at = "2026-12-19T01:30:00.000Z";
   * await feedback.record({ conversation: "4711", turnId: "t-81", helpful: true, at }); // "kept"
   * await feedback.record({ conversation: "4712", turnId: "t-81", helpful: true, at }); // "unknown-turn"
   */
  record(feedback: Feedback): Promise<"kept" | "unknown-turn">;
  /**
   * The judgements of a conversation, turn id → helpful; turns without a judgement are left out.
   * @example
   * (await feedback.of("4711")).get("t-81"); // true
   */
  of(conversation: string): Promise<ReadonlyMap<string, boolean>>;
}
export interface Feedback {
  readonly conversation: string;
  readonly turnId: string;
  readonly helpful: boolean;
  /** ISO instant. */
  readonly at: string;
}
