import type { Answer } from "../../domain/answer.ts";
import type { AnswerFollower, SaidFor } from "../../ports.ts";
import type { Understood } from "../rephrasing/understanding.ts";
import type { Wording } from "./wording.ts";

/** A message whose answer may be worded. */
export interface WordedMessage {
  readonly text: string;
  readonly understood: Understood | undefined;
  readonly of: SaidFor;
  /** Told of the answer with the line so far. */
  readonly follower?: Partial<Pick<AnswerFollower, "worded">> | undefined;
}

/** An answer with the line that is said above it; what is not answered is never worded. */
export async function withWording(
  answer: Answer,
  { text, understood, of, follower }: WordedMessage,
  wording: Wording,
): Promise<Answer> {
  if (answer.kind !== "answered") return answer;
  const questions = understood?.asks.map(({ question }) => question).join("\n");
  const { worded: told } = follower ?? {};
  const worded = await wording.word({
    typed: text,
    answer,
    of,
    ...(questions === undefined ? {} : { understood: questions }),
    ...(told === undefined ? {} : { begun: (line) => told({ ...answer, wording: line }) }),
  });
  return worded === undefined ? answer : { ...answer, wording: worded };
}
