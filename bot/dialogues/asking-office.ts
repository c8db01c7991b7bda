import { fill, foldedKey, type Inbox, instantInWords, tokensOf } from "../../jobs/index.ts";
import type { Answer } from "../../knowledge/index.ts";
import { shortened } from "../../knowledge/index.ts";
import { type Dialogue, type Heard, saying } from "../conversation/dialogue.ts";
import type { Journal, ShownChoice, Turn } from "../ports.ts";
import type { Words } from "../words/words.ts";

export interface AskingOfficeParts {
  readonly journal: Pick<Journal, "find" | "recent">;
  readonly inbox: Pick<Inbox, "put" | "in">;
  readonly words: Words["askOffice"];
  /** When the office sees what comes at an instant: at once, or from a later one on (ISO). */
  readonly officeSees: (at: string) => string;
}

const ACTION = /^office:ask:([\w-]{1,40})$/;
const LOOKED_BACK = 20;
const FIRST_CHARACTERS = 80;
const MOST_CHARACTERS = 500;

/**
 * A question that the documents do not answer goes to the office's inbox, by the button under the reply or by typing its
 * words, which mean the last question that was left open. Only in the chat that asked it.
 */
export function createAskingOffice({ journal, inbox, words, officeSees }: AskingOfficeParts): Dialogue {
  const typed = foldedKey(tokensOf(words.label));
  const turnMeant = async ({ action, text, channel, conversation }: Heard): Promise<Turn | "none" | undefined> => {
    const [, turnId] = ACTION.exec(action ?? "") ?? [];
    if (turnId !== undefined) {
      const turn = await journal.find(turnId);
      const isOfChat = turn?.inbound.channel === channel && turn.inbound.conversation === conversation;
      return isOfChat ? turn : "none";
    }
    if (action !== undefined || foldedKey(tokensOf(text)) !== typed) return undefined;
    const turns = await journal.recent(channel, conversation, LOOKED_BACK);
    return turns.findLast(isLeftOpen) ?? "none";
  };
  return {
    name: "asking-office",
    async hear(heard) {
      const turn = await turnMeant(heard);
      if (turn === undefined) return undefined;
      if (turn === "none") return { reply: saying(words.nothing) };
      const waiting = await inbox.in(["open", "assigned"]);
      const isKnown = waiting.some(({ kind, subject }) => kind === "question" && subject === turn.turnId);
      const asked = turn.inbound.action ?? turn.inbound.text;
      if (!isKnown)
        await inbox.put(
          {
            kind: "question",
            subject: turn.turnId,
            note: asked.slice(0, MOST_CHARACTERS),
            ...(heard.channel === "terminal" ? {} : { channel: heard.channel, address: heard.conversation }),
          },
          heard.receivedAt,
        );
      const sees = officeSees(heard.receivedAt);
      const when = sees === heard.receivedAt ? words.today : fill(words.later, { time: instantInWords(sees) });
      return {
        reply: saying(
          fill(isKnown ? words.again : words.sent, {
            when,
            asked: shortened(asked.trim().replace(/\s+/g, " "), FIRST_CHARACTERS),
          }),
        ),
      };
    },
  };
}

/** The choice under a reply that leaves a question open and that the office can take up; undefined under any other. */
export function officeChoice({ label }: Words["askOffice"], { turnId }: Turn, answer: Answer): ShownChoice | undefined {
  return leavesOpen(answer) ? questionToOffice({ label }, { turnId }) : undefined;
}

/** The choice that sends the question of a turn to the office. */
export function questionToOffice(
  { label }: Pick<Words["askOffice"], "label">,
  { turnId }: Pick<Turn, "turnId">,
): ShownChoice {
  return { label, question: `office:ask:${turnId}` };
}

/** Refused because the documents do not say it, or because a person has to see to it. */
const FOR_OFFICE: ReadonlySet<string> = new Set([
  "not-in-documents",
  "period-not-in-documents",
  "no-lead-named",
  "document-not-loaded",
  "out-of-scope",
  "unbound",
  "complaint",
  "person",
  "data-rights",
]);

function leavesOpen(answer: Answer): boolean {
  if (answer.kind === "refused") return FOR_OFFICE.has(answer.reason);
  return answer.kind === "offered" || (answer.kind === "answered" && (answer.open ?? []).length > 0);
}

function isLeftOpen({ reply }: Turn): boolean {
  return reply?.choices.some(({ question }) => ACTION.test(question)) ?? false;
}
