import { type Corpus, windowLengths } from "./corpus.ts";
import { createGrams, type Grams } from "./grams.ts";
import type { IndexImage } from "./image.ts";
import { pairCount } from "./pairs.ts";
import type { Postings } from "./postings.ts";
import { createSyllableTable, type SyllableTable } from "./syllable-table.ts";
import { rarityAmong, type TermKind } from "./weights.ts";

/** An index that is open for questions. */
export interface TermIndex {
  readonly table: SyllableTable;
  readonly corpus: Corpus;
  readonly postings: Postings;
  readonly grams: Grams;
  readonly passageCount: number;
  readonly windowCount: number;
  /** Lengths of the windows in syllables, headings included. */
  readonly lengths: Uint16Array;
  /**
   * Inverse document frequency of a term over the windows; a term that never occurs has the highest. Of a pair the
   * occurrences are known, not the windows: that is the same for all but the most frequent ones.
   */
  rarityOf(kind: TermKind, first: number, second: number): number;
  rarityOfFolded(folded: number): number;
}

/** Opens an image. */
export function openTermIndex({ syllables, corpus, postings, pairs, frequencies }: IndexImage): TermIndex {
  const table = createSyllableTable(syllables);
  const grams = createGrams(syllables.foldedTexts);
  const windowCount = corpus.windowPassage.length;
  const rarity = (windows: number): number => rarityAmong(windows, windowCount);
  const foldedPairs = (first: number, second: number): number => {
    let sum = 0;
    for (const before of table.readings(first))
      for (const behind of table.readings(second)) sum += pairCount(pairs, before, behind);
    return sum;
  };
  const rarityOfFolded = (folded: number): number => rarity(frequencies.folded[folded] ?? 0);
  return {
    table,
    corpus,
    postings,
    grams,
    passageCount: corpus.bodyStart.length,
    windowCount,
    lengths: windowLengths(corpus),
    rarityOfFolded,
    rarityOf(kind, first, second) {
      if (kind === "accented") return rarity(frequencies.accented[first] ?? 0);
      if (kind === "folded") return rarityOfFolded(first);
      if (kind === "foldedPair") return rarity(foldedPairs(first, second));
      if (kind === "characters") return rarity(frequencies.grams[first] ?? 0);
      return rarity(pairCount(pairs, first, second));
    },
  };
}
