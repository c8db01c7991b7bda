import { type Dialogue, saying } from "../conversation/dialogue.ts";
import type { FeedbackStore, Journal } from "../ports.ts";
import type { Words } from "../words/words.ts";

export interface CitingParts {
  readonly journal: Pick<Journal, "find">;
  readonly feedback: Pick<FeedbackStore, "record">;
  readonly words: Words["buttons"];
}

const CITE = /^cite:([\w-]{1,40}):(\d)$/;
const JUDGE = /^judge:(good|bad):([\w-]{1,40})$/;

/** What can be done with an answer: read the cited place, say whether it helped. Only in the chat that got it. */
export function createCiting({ journal, feedback, words }: CitingParts): Dialogue {
  return {
    name: "citing",
    inGroups: true,
    async hear({ action = "", channel, conversation, receivedAt }) {
      const [, cited, index] = CITE.exec(action) ?? [];
      if (cited !== undefined) {
        const turn = await journal.find(cited);
        const isTheirs = turn?.inbound.channel === channel && turn.inbound.conversation === conversation;
        const citation = isTheirs ? turn.reply?.citations[Number(index)] : undefined;
        if (citation === undefined) return { reply: saying(words.old) };
        const { quote, place, document } = citation;
        return { reply: saying(`“${quote}”\n\n${place}, ${document}`) };
      }
      const [, judged, turnId] = JUDGE.exec(action) ?? [];
      if (turnId === undefined) return undefined;
      const kept = await feedback.record({ conversation, turnId, helpful: judged === "good", at: receivedAt });
      return { reply: saying(kept === "kept" ? words.thanks : words.old) };
    },
  };
}
