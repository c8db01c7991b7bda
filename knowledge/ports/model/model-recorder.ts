import type { ModelUse, Tokens } from "./language-model.ts";
import type { ModelOutcome } from "./model-usage.ts";

/** Told what becomes of the calls of a language model, for the figures of operations. It learns no words. */
export interface ModelRecorder {
  /** A call has ended; one that was remembered has cost nothing. */
  called(call: RecordedCall): void;
  /** Somebody on a channel was shown the first guarded sentence of an answer, so many milliseconds after their question. */
  firstSentence(milliseconds: number, channel: string): void;
  /**
   * So much of a reply was not taken: sentences that say more than is printed, or ids that were not offered.
   * @example
   * recorder.dropped("word", "sentence", 1);
   */
  dropped(use: ModelUse, what: "sentence" | "id", count: number): void;
}

export interface RecordedCall {
  readonly use: ModelUse;
  readonly outcome: ModelOutcome;
  readonly tokens: Tokens;
  readonly isRemembered: boolean;
  readonly milliseconds: number;
}
