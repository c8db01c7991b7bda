import type { Answer } from "../../domain/answer.ts";
import type { AskedQuestion } from "../../ports.ts";
import type { Decided, Deciding } from "../decide.ts";
import { isDanger, replyOf } from "../routing/routing.ts";
import { answerUnderstood } from "./each-understood.ts";
import type { OwnWords } from "./own-words.ts";
import type { Understood } from "./understanding.ts";

export interface AsUnderstood {
  readonly asked: AskedQuestion;
  /** The message in the words of the person. */
  readonly own: OwnWords;
  readonly decideOne: Deciding;
  /** What is said to the message by its words alone. */
  readonly decideTyped: () => Promise<Decided>;
}

/** The answer to the questions of a message as they were understood; undefined where there is none. */
export async function answerAsUnderstood(
  { route, asks, facts }: Understood,
  { asked, own, decideOne, decideTyped }: AsUnderstood,
): Promise<Answer | undefined> {
  if (route !== undefined && (asks.length === 0 || isDanger(route))) return replyOf(route);
  const isOne = asks.length === 1;
  const answer = await answerUnderstood(asks, own, async ({ question, search }) => {
    const beside = { typed: asked.text, also: [...search, ...(isOne ? [asked.text] : [])], facts };
    const decided = await decideOne({ ...asked, text: question, earlier: [] }, beside);
    // Weights are surer now of the words of the person, now of those that were put for them.
    return isOne && decided.isRead !== true ? surer(await decideTyped(), decided) : decided;
  });
  const isOpen = answer?.kind === "refused" && answer.reason === "not-in-documents";
  return route !== undefined && isOpen ? replyOf(route) : answer;
}

/** Of two ways to put a question the one with an answer, the surer one of two. */
function surer(typed: Decided, understood: Decided): Decided {
  const isTyped = typed.answer.kind === "answered";
  if (isTyped !== (understood.answer.kind === "answered")) return isTyped ? typed : understood;
  return isTyped && typed.certainty > understood.certainty ? typed : understood;
}
