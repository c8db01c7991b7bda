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
   * The judgements of a conversation by turn id; turns without a judgement are left out.
   * @example
   * (await feedback.of("4711")).get("t-81"); // { helpful: false, wrong: "figures" }
   */
  of(conversation: string): Promise<ReadonlyMap<string, Judgement>>;
}

/** What may be wrong with an answer, in the order in which it is asked. */
export const WRONG_KINDS = ["figures", "off-topic", "not-in-document", "unclear"] as const;
export type WrongKind = (typeof WRONG_KINDS)[number];

/** What a person thinks of an answer. */
export interface Judgement {
  readonly helpful: boolean;
  /** What is wrong, where they chose it. */
  readonly wrong?: WrongKind | undefined;
  /** A word of theirs on it, without what is personal. */
  readonly note?: string | undefined;
}

export interface Feedback extends Judgement {
  readonly conversation: string;
  readonly turnId: string;
  /** ISO instant. */
  readonly at: string;
}
