import { officeDate } from "../../../jobs/index.ts";
import { type Answer, type Phrasing, untraced } from "../../../knowledge/index.ts";
import { isAction, type Outbound, type Turn } from "../../ports.ts";
import { renderAnswer } from "../../words/render.ts";
import { chosenPlace } from "../choice.ts";
import { fragmentsBefore, isUnfinished, leftOpenBefore } from "../fragments.ts";
import { hear, joined, spokenIn } from "../hearing.ts";
import { keepingOf } from "../keeping/keeping.ts";
import { messageText } from "../message-text.ts";
import { followerOf } from "./followed.ts";
import { type ConversationParts, hearersOf, type Replied, said } from "./parts.ts";

/** The answer of the documents, or of a dialogue instead of it; `asks` says whether the words ask anything. */
export async function search(
  parts: ConversationParts,
  phrasing: Phrasing,
  turn: Turn,
  {
    asked,
    before,
    action,
  }: { readonly asked: string; readonly before: readonly Turn[]; readonly action: string | undefined },
): Promise<Replied & { readonly asks: boolean; readonly takesFiles?: boolean }> {
  const { knowledge } = parts;
  const { inbound } = turn;
  const place = chosenPlace(before, asked);
  const inGroup = inbound.isGroup === true;
  const isAlone = action !== undefined || inGroup;
  const { fragments, earlier } = isAlone ? { fragments: [], earlier: before } : fragmentsBefore(before, inbound);
  const asOf = officeDate(Date.parse(inbound.receivedAt));
  const opened = place && knowledge.open(place.passageId, asOf);
  if (opened !== undefined) return { reply: guarded(parts, phrasing, opened), asks: true };
  const asker = `${inbound.channel}:${inbound.conversation}`;
  const question = { text: asked, earlier: earlierTexts(earlier), fragments, asOf, asker };
  const { tracer = untraced } = parts;
  const follower = followerOf(parts, phrasing, turn);
  const { answer, asks, weighed } = await tracer.step("decide", {}, () => knowledge.explain(question, follower));
  const keeps = keepingOf(answer);
  const instead = inGroup ? undefined : parts.instead?.(answer);
  const done =
    instead === undefined ? undefined : await hear(hearersOf(parts, inbound), inbound, { text: "", action: instead });
  if (done !== undefined) {
    // Whoever is refused something and gets it done asked for it, files and all; whoever greets asks nothing.
    const isRefused = answer.kind === "refused";
    return { reply: done.reply, asks: asks || isRefused, takesFiles: isRefused, keeps };
  }
  const rendered = guarded(parts, phrasing, answer);
  const reply = !asks && !inGroup && isUnfinished(answer) ? { ...rendered, unfinished: true as const } : rendered;
  const onward = inGroup ? undefined : parts.toOffice?.(turn, answer);
  const whole = onward === undefined ? reply : { ...reply, choices: [...reply.choices, onward] };
  const left = asks && fragments.length > 0 ? leftOpenBefore(before, inbound, parts.words.leftOpen) : undefined;
  if (left === undefined) return { reply: whole, weighed, asks, keeps };
  // What changes nothing of the answer was a matter of its own.
  const isOwn = isSame(answer, (await knowledge.explain({ ...question, fragments: [] })).answer);
  return { reply: isOwn ? joined(whole, left) : whole, weighed, asks, keeps };
}

/** Whether two answers say the same, however they are worded. */
function isSame(one: Answer, other: Answer): boolean {
  const printed = (answer: Answer): string =>
    JSON.stringify(answer, (key, value: unknown) => (key === "wording" ? undefined : value));
  return printed(one) === printed(other);
}

/** The composed text; when it says something that no record of the answer holds, a refusal instead. */
function guarded(parts: ConversationParts, phrasing: Phrasing, answer: Answer): Outbound {
  const { words, knowledge, onUnbound, tracer = untraced } = parts;
  const reply = renderAnswer(answer, words);
  const stopped = answer.kind === "refused" && answer.reason === "unbound";
  const unbound = (): number => knowledge.unbound(reply.text, answer, phrasing).length;
  if (!stopped && tracer.step("guard", {}, unbound) === 0) return reply;
  onUnbound?.();
  return said(words.refused.unbound);
}

const EARLIER = 3;

/** What the same person wrote before, oldest first. */
function earlierTexts(before: readonly Turn[]): string[] {
  const asked = before.filter(({ inbound }) => !isAction(inbound.action ?? ""));
  const texts = asked.map((turn, index) => messageText(spokenIn(turn, asked[index - 1])));
  return texts.slice(-EARLIER).flatMap((message) => (message.kind === "text" ? [message.text] : []));
}
