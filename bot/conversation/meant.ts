import { isNear } from "../near-in-time.ts";
import type { Inbound, Turn } from "../ports.ts";

/**
 * The turns in whose light a message is read: all before it, or those up to the message that it replies to, by that one's
 * id, by the words that were answered or by when they were sent. Everything when that message is not among them.
 */
export function meantAfter({ repliesTo }: Pick<Inbound, "repliesTo">, before: readonly Turn[]): readonly Turn[] {
  if (repliesTo === undefined) return before;
  const opening = repliesTo.text.trim();
  const { sentAt } = repliesTo;
  const at = before.findLastIndex(
    ({ inbound, reply }) =>
      versionsOf(repliesTo.id, inbound) ||
      (opening !== "" && isPartOf(opening, reply?.text.normalize("NFC") ?? "")) ||
      (sentAt !== undefined && inbound.receivedAt <= sentAt),
  );
  return at < 0 ? before : before.slice(0, at + 1);
}

/** A long answer goes out as several messages; words as short as "Dạ, được" may stand in many. */
const TELLING_CHARACTERS = 20;

function isPartOf(shown: string, text: string): boolean {
  return text.startsWith(shown) || (shown.length >= TELLING_CHARACTERS && text.includes(shown));
}

/** The id of an edit of a message: each one is a message of its own, also of two within one second. */
export function editIdOf(id: string, update: number): string {
  return `${id}:${update}`;
}

/** Whether a message is the one with that id, as it was written or as it was corrected to. */
function versionsOf(id: string, inbound: Inbound): boolean {
  return inbound.id === id || inbound.id.startsWith(`${id}:`);
}

/**
 * The turns that a correction leaves standing, and those of the same message before it, which count no more, the oldest
 * first.
 */
export function correctedBy(
  { corrects }: Pick<Inbound, "corrects">,
  before: readonly Turn[],
): { readonly standing: readonly Turn[]; readonly replaced: readonly Turn[] } {
  if (corrects === undefined) return { standing: before, replaced: [] };
  return {
    standing: before.filter(({ inbound }) => !versionsOf(corrects, inbound)),
    replaced: before.filter(({ inbound }) => versionsOf(corrects, inbound)),
  };
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
  // A link's preview, or a button of the platform, is an edit too: what counts are the words it had last.
  if (corrects !== undefined) {
    const last = correctedBy({ corrects }, before).replaced.at(-1)?.inbound.text;
    return last !== undefined && [text, asKept(text)].includes(last);
  }
  const last = before.at(-1);
  if (!isTap(id) || last?.reply === undefined || !isTap(last.inbound.id) || last.inbound.action !== action)
    return false;
  return isNear(receivedAt, last.inbound.receivedAt, TWICE_MS);
}

/** A typed command is no tap, though it carries an action. */
function isTap(id: string): boolean {
  return id.startsWith("tap:");
}
