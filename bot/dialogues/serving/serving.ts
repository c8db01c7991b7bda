import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import { meantAfter } from "../../conversation/meant.ts";
import { passageAddress } from "../../passage-link.ts";
import type { FeedbackStore, Journal, Outbound, ShownChoice, Turn } from "../../ports.ts";
import type { Words } from "../../words/words.ts";
import { questionToOffice } from "../asking-office.ts";
import { serviceIn } from "./service-words.ts";

export interface ServingParts {
  readonly journal: Pick<Journal, "recent">;
  readonly feedback: Pick<FeedbackStore, "record">;
  readonly words: Pick<Words, "serving" | "askOffice" | "buttons">;
  /** Questions that are offered with the help. */
  readonly examples: readonly ShownChoice[];
  /** Public address of the documents' pages; absent where they cannot be opened from outside. */
  readonly publicUrl: string | undefined;
}

const LOOKED_BACK = 20;
const MOST_PLACES = 3;

/**
 * Words of service, for channels without buttons too: help, what the assistant is, a calm word to who swears, the words at
 * the cited places of the last answer, or of the one that is replied to, and whether it was right. "Đúng" judges the last reply out of the documents, with nothing but words of service after it; else it is
 * left to the others.
 */
export function createServing(parts: ServingParts): Dialogue {
  return {
    name: "serving",
    inGroups: true,
    hearsSigns: true,
    async hear(heard) {
      const isHelp = heard.action === "command:help" || heard.action === "command:unknown";
      const service = heard.action === undefined ? serviceIn(heard.text || (heard.written ?? "")) : undefined;
      if (isHelp || service === "help") return { reply: saying(parts.words.serving.help, parts.examples) };
      if (service === undefined) return undefined;
      if (service === "self" || service === "abuse") return { reply: saying(parts.words.serving[service]) };
      const recent = await parts.journal.recent(heard.channel, heard.conversation, LOOKED_BACK);
      const turns = meantAfter(heard, recent).filter(isReplied);
      return service === "source"
        ? sourceOf(parts, turns)
        : judge(parts, heard, turns.findLast(isNoService), service === "good");
    },
  };
}

function isReplied({ reply }: Turn): boolean {
  return reply !== undefined;
}

function isNoService({ inbound }: Turn): boolean {
  return inbound.action !== undefined || serviceIn(inbound.text) === undefined;
}

/** Whether a reply comes from the documents: an answer, places to choose from, or a refusal. */
function isOfDocuments({ citations, offers, status }: Outbound): boolean {
  return citations.length > 0 || offers !== undefined || status === "refused";
}

function sourceOf({ words, publicUrl }: ServingParts, turns: readonly Turn[]): Said {
  const cited =
    turns.findLast(({ reply }) => reply !== undefined && reply.citations.length > 0)?.reply?.citations ?? [];
  if (cited.length === 0) return { reply: saying(words.serving.noSource) };
  const places = cited.slice(0, MOST_PLACES).map((citation) => {
    const { quote, place, document } = citation;
    const link = passageAddress(publicUrl, citation);
    return [`“${quote}”`, `${place}, ${document}`, ...(link === undefined ? [] : [link])].join("\n");
  });
  return { reply: saying(places.join("\n\n")) };
}

async function judge(
  { feedback, words }: ServingParts,
  { conversation, receivedAt }: Heard,
  turn: Turn | undefined,
  helpful: boolean,
): Promise<Said | undefined> {
  if (turn?.reply === undefined || !isOfDocuments(turn.reply)) return undefined;
  await feedback.record({ conversation, turnId: turn.turnId, helpful, at: receivedAt });
  return helpful
    ? { reply: saying(words.buttons.thanks) }
    : { reply: saying(words.serving.judgedBad, [questionToOffice(words.askOffice, turn)]) };
}
