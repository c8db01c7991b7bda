import type { ChannelName } from "./channel.ts";
import type { Judgement } from "./feedback-store.ts";

/**
 * What became of a question: answered; places or a question back were said ("offered"); nothing was found ("refused").
 */
export type QuestionOutcome = "answered" | "offered" | "refused";

/** A question that was searched for. */
export interface AskedQuestionRow extends Pick<Judgement, "wrong" | "note"> {
  readonly turnId: string;
  readonly channel: ChannelName;
  readonly conversation: string;
  readonly text: string;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly outcome: QuestionOutcome;
  /** The person judged that the answer does not help. */
  readonly isJudged: boolean;
}

/** Which questions are listed, `size` of them after the first `from`, the latest first. Days are ISO, in office time. */
export interface QuestionAsk {
  readonly from: number;
  readonly size: number;
  readonly outcome?: QuestionOutcome | "judged";
  readonly channel?: string;
  /** Stands in the question, whatever its capitals. */
  readonly words?: string;
  readonly since?: string;
  readonly until?: string;
}

/** The questions of one day on one channel. */
export interface QuestionCount {
  readonly day: string;
  readonly channel: ChannelName;
  readonly asked: number;
  readonly answered: number;
  readonly refused: number;
  readonly judged: number;
}

/**
 * The questions of people, counted and listed for the office; messages that ask nothing of documents are none. Every method
 * rejects when the database does not answer.
 */
export interface AskedQuestions {
  /**
   * One entry for each day and channel with questions, both days included, in their order.
   * @example
   * await questions.counts("2026-11-01", "2026-11-30"); // [{ day: "2026-11-03", channel: "zalo-oa", asked: 12, … }]
   */
  counts(since: string, until: string): Promise<readonly QuestionCount[]>;
  list(ask: QuestionAsk): Promise<{ readonly rows: readonly AskedQuestionRow[]; readonly total: number }>;
  /**
   * The latest questions by their words, each once, at most `limit`.
   * @example
   * await questions.texts(500, "answered"); // ["hạn nộp báo cáo", "lịch nghỉ tết"]
   */
  texts(limit: number, outcome?: QuestionOutcome): Promise<readonly string[]>;
}
