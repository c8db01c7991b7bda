import type { Inbound, Outbound, Turn } from "../ports.ts";

/** What stands in the journal for a part of an album that waits for the parts after it: nothing is said to it. */
export const HELD: Outbound = { status: "answered", text: "", citations: [], choices: [], unfinished: true };

/** Whether a turn is a part of an album that is answered with a later part. */
export function isHeld({ reply }: Turn): boolean {
  return reply?.unfinished === true && reply.text === "";
}

/**
 * A message with the parts of its album that wait for it, as one: all files, and the words of the first part that has any.
 * `before` is what came before all of them. A part that comes after the album was answered is a message of its own.
 */
export function gathered(
  inbound: Inbound,
  turns: readonly Turn[],
): { readonly inbound: Inbound; readonly before: readonly Turn[] } {
  const { album } = inbound;
  if (album === undefined) return { inbound, before: turns };
  const isPart = ({ inbound: one }: Turn): boolean => one.album === album;
  const answered = turns.findLastIndex((turn) => isPart(turn) && !isHeld(turn));
  const parts = [
    ...turns
      .slice(answered + 1)
      .filter(isPart)
      .map((turn) => turn.inbound),
    inbound,
  ];
  const worded = parts.find(({ text }) => text.trim() !== "") ?? inbound;
  return {
    inbound: {
      ...inbound,
      text: worded.text,
      spans: worded.spans,
      files: parts.flatMap(({ files = [] }) => files),
    },
    before: turns.filter((turn) => !isPart(turn) || !isHeld(turn)),
  };
}
