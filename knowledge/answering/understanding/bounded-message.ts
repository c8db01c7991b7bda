import { syllables } from "../../domain/syllable.ts";

/** A message of so many syllables is weighed whole; the longest of real people's messages had 69. */
export const MOST_SYLLABLES = 90;
/** No syllable or name is longer, in characters. */
const LONGEST_WORD = 40;
const TOO_LONG = new RegExp(`([\\p{L}\\p{N}\\p{M}]{${LONGEST_WORD}})[\\p{L}\\p{N}\\p{M}]+`, "gu");
const SENTENCE = /(?<=[?!…\n])\s*|(?<=\.)\s+/u;

/**
 * A message as much as may be weighed, whatever was sent: its last questions, then what stands last beside them, in their
 * order. One that is not long stays as it was typed.
 */
export function boundedMessage(text: string): string {
  const source = text.normalize("NFC").replace(TOO_LONG, "$1");
  if (syllables(source).length <= MOST_SYLLABLES) return source;
  const sentences = source.split(SENTENCE).map((sentence, at) => ({ sentence, at, asks: sentence.includes("?") }));
  const kept: typeof sentences = [];
  let left = MOST_SYLLABLES;
  const lastQuestionsFirst = sentences.toSorted(
    (first, second) => Number(second.asks) - Number(first.asks) || second.at - first.at,
  );
  for (const one of lastQuestionsFirst) {
    const { sentence, long } = endOf(one.sentence, left);
    if (long > 0) kept.push({ ...one, sentence });
    left -= long;
    if (left <= 0) break;
  }
  return kept
    .sort((first, second) => first.at - second.at)
    .map(({ sentence }) => sentence)
    .join(" ");
}

/** The last syllables of a sentence, at most so many. */
function endOf(sentence: string, most: number): { readonly sentence: string; readonly long: number } {
  const parts = syllables(sentence);
  const first = parts.at(-most);
  if (parts.length <= most || first === undefined) return { sentence, long: parts.length };
  return { sentence: sentence.slice(first.start), long: most };
}
