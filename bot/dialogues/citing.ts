import { type Dialogue, saying } from "../conversation/dialogue.ts";
import type { Chat, FeedbackStore, Journal, Outbound } from "../ports.ts";
import type { Words } from "../words/words.ts";

export interface CitingParts {
  readonly journal: Pick<Journal, "find">;
  readonly feedback: Pick<FeedbackStore, "record">;
  readonly words: Words["buttons"];
}

const CITE = /^cite:([\w-]{1,40}):(\d)$/;
const AGAIN = /^again:([\w-]{1,40})$/;
const JUDGE = /^judge:(good|bad):([\w-]{1,40})$/;

/** Whether the action of a button says whether an answer helped. */
export function isJudgement(action: string): boolean {
  return JUDGE.test(action);
}

/**
 * The buttons of an answer: read the cited place, send it again, say whether it helped. They work only in the chat that
 * got the answer.
 */
export function createCiting({ journal, feedback, words }: CitingParts): Dialogue {
  const replyOf = async (turnId: string, { channel, conversation }: Chat): Promise<Outbound | undefined> => {
    const turn = await journal.find(turnId);
    return turn?.inbound.channel === channel && turn.inbound.conversation === conversation ? turn.reply : undefined;
  };
  return {
    name: "citing",
    inGroups: true,
    async hear({ action = "", channel, conversation, receivedAt }) {
      const [, cited, index] = CITE.exec(action) ?? [];
      if (cited !== undefined) {
        const citation = (await replyOf(cited, { channel, conversation }))?.citations[Number(index)];
        if (citation === undefined) return { reply: saying(words.old) };
        const { quote, place, document } = citation;
        return { reply: saying(`“${quote}”\n\n${place}, ${document}`) };
      }
      const [, again] = AGAIN.exec(action) ?? [];
      if (again !== undefined) return { reply: (await replyOf(again, { channel, conversation })) ?? saying(words.old) };
      const [, judged, turnId] = JUDGE.exec(action) ?? [];
      if (turnId === undefined) return undefined;
      const kept = await feedback.record({ conversation, turnId, helpful: judged === "good", at: receivedAt });
      return { reply: kept === "kept" ? { ...saying(words.thanks), aside: true } : saying(words.old) };
    },
  };
}
