import type { Corpus } from "./corpus.ts";
import type { Saturation } from "./first-stage.ts";
import { createPairTable, type PairTable } from "./pair-table.ts";
import { createPostings, type Postings, pairTerms, syllableTerms, windowLengths } from "./postings.ts";

/** One way of looking at the words of a text, indexed by windows. */
export interface Channel {
  readonly postings: Postings;
  readonly weight: number;
  readonly saturation: Saturation;
}

/** The channels of word evidence, and the pairs of folded syllables that one of them counts. */
export interface TermIndex {
  readonly lengths: Uint16Array;
  readonly windowCount: number;
  readonly accented: Channel;
  readonly folded: Channel;
  readonly pairs: Channel;
  readonly pairTable: PairTable;
}

const SYLLABLE: Saturation = { k1: 0.6, b: 0.85 };
const PAIR: Saturation = { k1: 0.2, b: 0.7 };

/** Indexes a corpus by accented syllables, folded syllables and pairs of folded syllables. */
export function createTermIndex(corpus: Corpus): TermIndex {
  const { table } = corpus;
  const windowCount = corpus.windowPassage.length;
  const pairTable = createPairTable(Math.max(1024, corpus.tokens.length >> 2));
  const accented = syllableTerms(corpus, (syllable) => syllable);
  const folded = syllableTerms(corpus, table.foldOf);
  const pairs = pairTerms(corpus, pairTable);
  return {
    lengths: windowLengths(corpus),
    windowCount,
    accented: { postings: createPostings(windowCount, table.accentedCount, accented), weight: 1, saturation: SYLLABLE },
    folded: { postings: createPostings(windowCount, table.foldedCount, folded), weight: 0.8, saturation: SYLLABLE },
    pairs: { postings: createPostings(windowCount, pairTable.size, pairs), weight: 0.8, saturation: PAIR },
    pairTable,
  };
}

/** Inverse document frequency of a term over windows; that of a term never seen is the highest. */
export function rarity({ start }: Postings, term: number, windowCount: number): number {
  const frequency = term < 0 || term + 1 >= start.length ? 0 : (start[term + 1] ?? 0) - (start[term] ?? 0);
  return Math.log(1 + (windowCount - frequency + 0.5) / (frequency + 0.5));
}
