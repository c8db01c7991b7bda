import type { Answer } from "../../knowledge/index.ts";
import type { Inbound, Turn } from "../ports.ts";
import { messageText } from "./message-text.ts";

/** Messages that follow each other within this time are read together. */
const TOGETHER_MS = 15_000;

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
  let until = Date.parse(receivedAt);
  for (let turn = before[from - 1]; turn?.reply?.unfinished === true; turn = before[from - 1]) {
    const at = Date.parse(turn.inbound.receivedAt);
    if (until - at > TOGETHER_MS) break;
    until = at;
    from -= 1;
  }
  const fragments = before.slice(from).flatMap(({ inbound }) => {
    const message = messageText(inbound.text);
    return message.kind === "text" ? [message.text] : [];
  });
  return { fragments, earlier: before.slice(0, from) };
}
