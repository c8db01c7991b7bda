import { type Inbound, NEARBY, type Outbound, type Turn } from "../ports.ts";

/** What stands in the journal for a part of an album that waits for the parts after it: nothing is said to it. */
export const HELD: Outbound = { status: "answered", text: "", citations: [], choices: [], unfinished: true };

/** Whether a turn is a part of an album that is answered with a later part. */
export function isHeld({ reply }: Turn): boolean {
  return reply?.unfinished === true && reply.text === "";
}

/** Most parts of one act; Telegram's albums have ten files at most. */
const MOST_PARTS = 10;

/** Whether a part may wait for the next one; of files that come on and on, some are answered in between. */
export function mayWait(inbound: Inbound, turns: readonly Turn[]): boolean {
  return gathered(inbound, turns).parts < MOST_PARTS;
}

/**
 * A message with the parts of its album that wait for it, as one: all files, and the words of the first part that has any
 * (of files that came one by one, the words of all). `before` is what came before all of them. A part that comes after the album was answered is a message of its own.
 */
export function gathered(
  inbound: Inbound,
  turns: readonly Turn[],
): { readonly inbound: Inbound; readonly before: readonly Turn[]; readonly parts: number } {
  const { album } = inbound;
  if (album === undefined) return { inbound, before: turns, parts: 1 };
  const isPart = ({ inbound: one }: Turn): boolean => one.album === album;
  const answered = turns.findLastIndex((turn) => isPart(turn) && !isHeld(turn));
  const parts = [
    ...turns
      .slice(answered + 1)
      .filter(isPart)
      .map((turn) => turn.inbound),
    inbound,
  ];
  const withWords = parts.filter(({ text }) => text.trim() !== "");
  const worded = withWords[0] ?? inbound;
  return {
    parts: parts.length,
    inbound: {
      ...inbound,
      text: album === NEARBY ? [...new Set(withWords.map(({ text }) => text))].join("\n") : worded.text,
      spans: worded.spans,
      files: parts.flatMap(({ files = [] }) => files),
    },
    before: turns.filter((turn) => !isPart(turn) || !isHeld(turn)),
  };
}
