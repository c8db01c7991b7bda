import type { Answer } from "../domain/answer.ts";
import type { ModelUse } from "./model/language-model.ts";

/** Is told, while an answer is made, how far it is. Nothing waits for it, and it never throws; without a model it is told nothing. */
export interface AnswerFollower {
  /**
   * A model is being asked.
   * @example
   * follower.asking("judge"); // it reads what was found
   */
  asking(use: ModelUse): void;
  /**
   * The answer with the line above it as far as it is written and has passed the guard, sentence by sentence. The answer that is given
   * in the end may have a longer line, or none.
   */
  worded(soFar: Answer): void;
}
