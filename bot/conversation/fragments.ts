import { fill } from "../../jobs/index.ts";
import type { Answer } from "../../knowledge/index.ts";
import { shortened } from "../../knowledge/index.ts";
import { isNear } from "../near-in-time.ts";
import { type Inbound, isAction, type Outbound, type Turn } from "../ports.ts";
import type { Words } from "../words/words.ts";
import { saying } from "./dialogue.ts";
import { messageText } from "./message-text.ts";

/** Messages that follow each other within this time are read together. */
const TOGETHER_MS = 15_000;
/** On platforms an unfinished message waits so long for the one that follows, which is then answered for both. */
export const FOLLOWS_MS = 2_500;
const SHOWN_CHARACTERS = 60;

/**
 * Whether the answer to a message that asks nothing leaves it open for what is still to come: "chị ơi", "con em lớp 9". What
 * helps in danger, and what was understood, is said at once.
 */
export function isUnfinished(answer: Answer): boolean {
  if (answer.kind === "refused") return answer.reason === "not-in-documents";
  return answer.kind === "offered" || (answer.kind === "clarify" && answer.about === "question");
}

/**
 * The unfinished messages right before one, oldest first, and the turns before all of them: "con em lớp 9" and "thi mấy
 * môn" are one question.
 */
export function fragmentsBefore(
  before: readonly Turn[],
  { receivedAt }: Pick<Inbound, "receivedAt">,
): { readonly fragments: readonly string[]; readonly earlier: readonly Turn[] } {
  let from = before.length;
  let until = receivedAt;
  for (let turn = before[from - 1]; turn?.reply?.unfinished === true; turn = before[from - 1]) {
    const at = turn.inbound.receivedAt;
    if (!isNear(at, until, TOGETHER_MS)) break;
    until = at;
    from -= 1;
  }
  const fragments = before.slice(from).flatMap(({ inbound }) => {
    const message = messageText(inbound.text);
    return message.kind === "text" ? [message.text] : [];
  });
  return { fragments, earlier: before.slice(0, from) };
}

/**
 * Names the messages right before one that were left to it and that it does not take up, each with a choice to have it
 * answered by itself, as far as they name something wanted: "thủ tục chuyển trường", and at once "tôi còn nợ gì". Undefined
 * where there are none, as after what only tells or greets, and on the web page, where each message has had its reply.
 */
export function leftOpenBefore(
  before: readonly Turn[],
  { channel, receivedAt }: Pick<Inbound, "channel" | "receivedAt">,
  words: Words["leftOpen"],
): Outbound | undefined {
  if (channel === "web" || channel === "terminal") return undefined;
  const left: string[] = [];
  let until = receivedAt;
  for (const { inbound, reply } of [...before].reverse()) {
    if (reply?.unfinished !== true || !isNear(inbound.receivedAt, until, FOLLOWS_MS)) break;
    until = inbound.receivedAt;
    const isWanted = reply.status === "refused" || reply.offers !== undefined;
    if (reply.text !== "" && isWanted && !isAction(inbound.text)) left.unshift(inbound.text);
  }
  if (left.length === 0) return undefined;
  const asked = left.map((text) => `“${shortened(text, SHOWN_CHARACTERS)}”`).join(", ");
  const choices = left.map((text) => ({ label: shortened(text, SHOWN_CHARACTERS), question: text }));
  return saying(fill(words, { asked }), choices);
}
