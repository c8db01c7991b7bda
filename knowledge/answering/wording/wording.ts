import type { Answer, Worded } from "../../domain/answer.ts";
import type { SaidFor } from "../../ports.ts";

export type Answered = Extract<Answer, { kind: "answered" }>;

/** An answer that was given, with the question to it. */
export interface ToWord {
  /** As the person typed it. */
  readonly typed: string;
  /** As full questions, where it was understood so. */
  readonly understood?: string;
  readonly answer: Answered;
  readonly of?: SaidFor;
  /** Told of the line so far after each sentence that has passed the guard, in their order, until the line is there. */
  readonly begun?: (line: Worded) => void;
}

/**
 * Says an answer in one line, above the printed words, which stay as they are. Undefined: no line, the printed words stand alone.
 * Never rejects.
 * @example
 * await wording.word({ typed: "hs nội trú được mấy kg gạo", answer });
 * // { asked: "…", sentences: [[{ text: "Dạ, học sinh nội trú được hỗ trợ " }, { piece: "15 kg", statement: 0 }, { text: " gạo ạ." }]] }
 */
export interface Wording {
  word(toWord: ToWord): Promise<Worded | undefined>;
}

/** Without a model the patterns of the locale stand alone. */
export const unworded: Wording = { word: async () => undefined };
