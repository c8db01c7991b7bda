import { type AnswerFollower, type Phrasing, wordedLine } from "../../../knowledge/index.ts";
import type { Turn } from "../../ports.ts";
import { renderAnswer } from "../../words/render.ts";
import type { ConversationParts } from "./parts.ts";

/** Follows the answer to a turn for who is shown it while it is made; undefined where nobody is. */
export function followerOf(parts: ConversationParts, phrasing: Phrasing, turn: Turn): AnswerFollower | undefined {
  const { drafting, knowledge, words, now, onFault, onFirstSentence } = parts;
  if (drafting === undefined) return undefined;
  const began = now();
  let isBegun = false;
  const carefully = (show: () => void): void => {
    try {
      show();
    } catch (fault) {
      // What is shown meanwhile takes nothing away from the answer.
      onFault(fault, turn.turnId);
    }
  };
  return {
    asking: (use) => carefully(() => drafting.asking(use)),
    worded: (soFar) =>
      carefully(() => {
        const line = soFar.kind === "answered" ? wordedLine(soFar.wording) : "";
        // If the model said no more, this would be the whole reply: where it may not go out, no part of it does.
        const whole = renderAnswer(soFar, words).text;
        if (line === "" || knowledge.unbound(whole, soFar, phrasing).length > 0) return;
        if (!isBegun) onFirstSentence?.(now() - began, turn.inbound.channel);
        isBegun = true;
        drafting.draft(line);
      }),
  };
}
