import type { Inbound, Turn } from "../ports.ts";

/**
 * The turns in whose light a message is read: all before it, or those up to the message that it replies to, by that one's
 * id or by the words that were answered. Everything when that message is not among them.
 */
export function meantAfter({ repliesTo }: Inbound, before: readonly Turn[]): readonly Turn[] {
  if (repliesTo === undefined) return before;
  const opening = repliesTo.text.trim();
  const at = before.findLastIndex(
    ({ inbound, reply }) => inbound.id === repliesTo.id || (opening !== "" && reply?.text.startsWith(opening)),
  );
  return at < 0 ? before : before.slice(0, at + 1);
}

/** A second tap within this time is the same tap. */
const TWICE_MS = 3_000;

/**
 * Whether a message says nothing that was not answered just before: a button tapped twice, or an edit that left the words
 * as they were, `asKept` being what is kept of words. Only on platforms; on the web page each request needs its answer.
 */
export function isRepetition(
  { id, channel, action, text, corrects, receivedAt }: Inbound,
  before: readonly Turn[],
  asKept: (text: string) => string = (typed) => typed,
): boolean {
  if (channel === "web" || channel === "terminal") return false;
  if (corrects !== undefined)
    return before.some(({ inbound }) => inbound.id === corrects && [text, asKept(text)].includes(inbound.text));
  const last = before.at(-1);
  if (!isTap(id) || last?.reply === undefined || !isTap(last.inbound.id) || last.inbound.action !== action)
    return false;
  return Date.parse(receivedAt) - Date.parse(last.inbound.receivedAt) < TWICE_MS;
}

/** A typed command is no tap, though it carries an action. */
function isTap(id: string): boolean {
  return id.startsWith("tap:");
}
