import type { Corpus } from "./corpus.ts";
import { createGramIndex, type GramIndex } from "./grams.ts";
import type { LanguageModel } from "./language-model.ts";
import { createPairTable, type PairTable } from "./pair-table.ts";
import { createPostings, type Postings, pairTerms, syllableTerms, windowLengths } from "./postings.ts";
import type { TermKind } from "./weights.ts";

/**
 * Where the terms of a corpus occur. Grams and accented pairs have no lists here: they only change the order of what
 * the others found.
 */
export interface TermIndex {
  readonly windowCount: number;
  /** Lengths of the windows in syllables. */
  readonly lengths: Uint16Array;
  readonly accented: Postings;
  readonly folded: Postings;
  readonly pairs: Postings;
  readonly pairTable: PairTable;
  readonly grams: GramIndex;
  /** Inverse document frequency of a term of any kind over the windows. */
  rarityOf(kind: TermKind, first: number, second: number): number;
}

/** Indexes a corpus by accented syllables, folded syllables and pairs of folded syllables. */
export function createTermIndex(corpus: Corpus, model: LanguageModel): TermIndex {
  const { table } = corpus;
  const windowCount = corpus.windowPassage.length;
  const pairTable = createPairTable(Math.max(1024, corpus.tokens.length >> 2));
  const foldedTerms = syllableTerms(corpus, table.foldOf);
  const pairsOf = pairTerms(corpus, pairTable);
  const accented = createPostings(
    windowCount,
    table.accentedCount,
    syllableTerms(corpus, (syllable) => syllable),
  );
  const folded = createPostings(windowCount, table.foldedCount, foldedTerms);
  const pairs = createPostings(windowCount, pairTable.size, pairsOf);
  const grams = createGramIndex(corpus, foldedTerms);
  return {
    windowCount,
    lengths: windowLengths(corpus),
    accented,
    folded,
    pairs,
    pairTable,
    grams,
    rarityOf(kind, first, second) {
      if (kind === "accented") return rarity(accented, first, windowCount);
      if (kind === "folded") return rarity(folded, first, windowCount);
      if (kind === "foldedPair") return rarity(pairs, pairTable.find(first, second), windowCount);
      if (kind === "characters") return inverse(grams.frequency(first), windowCount);
      return inverse(Math.min(windowCount, model.pairCount(first, second)), windowCount);
    },
  };
}

/** Inverse document frequency of a term with a list; a term that never occurs has the highest. */
export function rarity({ start }: Postings, term: number, windowCount: number): number {
  const frequency = term < 0 || term + 1 >= start.length ? 0 : (start[term + 1] ?? 0) - (start[term] ?? 0);
  return inverse(frequency, windowCount);
}

function inverse(frequency: number, windowCount: number): number {
  return Math.log(1 + (windowCount - frequency + 0.5) / (frequency + 0.5));
}
