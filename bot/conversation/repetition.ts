import type { Inbound, Turn } from "../ports.ts";

/** A second tap within this time is the same tap. */
const TWICE_MS = 3_000;

/**
 * Whether a message says nothing that was not answered just before: a button tapped twice, or an edit that left the words
 * as they were. Only on platforms; on the web page each request needs its answer.
 */
export function isRepetition(
  { channel, action, text, corrects, receivedAt }: Inbound,
  before: readonly Turn[],
): boolean {
  if (channel === "web" || channel === "terminal") return false;
  if (corrects !== undefined) return before.some(({ inbound }) => inbound.id === corrects && inbound.text === text);
  const last = before.at(-1);
  if (action === undefined || last?.reply === undefined || last.inbound.action !== action) return false;
  return Date.parse(receivedAt) - Date.parse(last.inbound.receivedAt) < TWICE_MS;
}
