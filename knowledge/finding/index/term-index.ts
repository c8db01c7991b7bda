import { averageOf, type Corpus, windowLengths } from "./corpus.ts";
import { createGrams, type Grams } from "./grams.ts";
import type { IndexImage } from "./image.ts";
import { pairCount } from "./pairs.ts";
import type { Postings } from "./postings.ts";
import { createSyllableTable, type SyllableTable } from "./syllable-table.ts";
import { rarityAmong, type TermKind } from "./weights.ts";

/** How much there is, and how long it is on average, in syllables, headings included. */
export interface Extent {
  readonly windowCount: number;
  readonly averageWindow: number;
  readonly averagePassage: number;
}

/** What is known of the words of all texts together; it grows with the words, not with the texts. */
export interface Vocabulary extends Extent {
  readonly table: SyllableTable;
  readonly grams: Grams;
  /**
   * Inverse document frequency of a term over the windows; a term that never occurs has the highest. Of a pair the
   * occurrences are known, not the windows: that is the same for all but the most frequent ones.
   */
  rarityOf(kind: TermKind, first: number, second: number): number;
  rarityOfFolded(folded: number): number;
}

/** An index that is open for questions. */
export interface TermIndex extends Vocabulary {
  readonly corpus: Corpus;
  readonly postings: Postings;
  /** Lengths of the windows in syllables, headings included. */
  readonly lengths: Uint16Array;
}

/** Opens an image. */
export function openTermIndex(image: IndexImage): TermIndex {
  const { corpus, postings } = image;
  const lengths = windowLengths(corpus);
  const extent: Extent = {
    windowCount: lengths.length,
    averageWindow: averageOf(lengths),
    averagePassage: corpus.tokens.length / Math.max(1, corpus.bodyStart.length) || 1,
  };
  return { ...openVocabulary(image, extent), corpus, postings, lengths };
}

/** The part of an image that holds words and no texts. */
export type WordsImage = Omit<IndexImage, "corpus" | "postings">;

/** Opens the words of an image. */
export function openVocabulary(
  { syllables, pairs, frequencies }: Omit<WordsImage, "spoken">,
  extent: Extent,
): Vocabulary {
  const { windowCount } = extent;
  const table = createSyllableTable(syllables);
  const grams = createGrams(syllables.foldedTexts);
  const rarity = (windows: number): number => rarityAmong(windows, windowCount);
  const foldedPairs = (first: number, second: number): number => {
    let sum = 0;
    for (const before of table.readings(first))
      for (const behind of table.readings(second)) sum += pairCount(pairs, before, behind);
    return sum;
  };
  const rarityOfFolded = (folded: number): number => rarity(frequencies.folded[folded] ?? 0);
  return {
    ...extent,
    table,
    grams,
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
