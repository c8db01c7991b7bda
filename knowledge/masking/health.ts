import type { FindSpans, Message, Span } from "./message.ts";

/** So many words before an illness are looked at for somebody who has it: "con tôi năm nay lớp 3 bị hen suyễn". */
const BEFORE = 8;

/**
 * Illnesses of somebody: the word for an illness with a word for a child, a pupil or a relative before it. What only asks
 * about an illness ("trường có ca tiểu đường thì làm gì") is nobody's.
 */
export const health: FindSpans = (message) =>
  message.words.flatMap((word, at): Span[] => {
    const length = message.lengthOf(at, "illnesses");
    if (length === 0 || !isSomebodys(message, at)) return [];
    return [{ start: word.start, end: message.words[at + length - 1]?.end ?? word.end, mark: "health" }];
  });

function isSomebodys({ lengthOf }: Message, at: number): boolean {
  for (let before = Math.max(0, at - BEFORE); before < at; before++) if (lengthOf(before, "patients") > 0) return true;
  return false;
}
