import type { Passage } from "../domain/passage.ts";
import { syllables } from "../domain/syllable.ts";

/** How often the syllables and syllable pairs of the library occur, to weigh what a question names. */
export interface Vocabulary {
  /** Inverse document frequency of a folded syllable, 0 (everywhere) … 1 (nowhere else). */
  rarity(folded: string): number;
  knows(folded: string): boolean;
  /** The two syllables stand next to each other somewhere. */
  pairs(first: string, second: string): boolean;
}

/** Counts the syllables of all passages. */
export function createVocabulary(passages: readonly Passage[]): Vocabulary {
  const frequency = new Map<string, number>();
  const pairs = new Set<string>();
  for (const passage of passages) {
    const seen = new Set<string>();
    let before: string | undefined;
    for (const part of syllables(`${passage.headings.at(-1) ?? ""} . ${passage.text}`)) {
      seen.add(part.folded);
      if (before !== undefined && !part.gap) pairs.add(`${before} ${part.folded}`);
      before = part.folded;
    }
    for (const folded of seen) frequency.set(folded, (frequency.get(folded) ?? 0) + 1);
  }
  const scale = Math.log(1 + passages.length);
  return {
    rarity: (folded) => Math.log(1 + passages.length / (1 + (frequency.get(folded) ?? 0))) / scale,
    knows: (folded) => frequency.has(folded),
    pairs: (first, second) => pairs.has(`${first} ${second}`),
  };
}
