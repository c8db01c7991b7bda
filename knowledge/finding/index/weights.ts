/** BM25's constants: how soon repetition stops counting, and how much a long text is marked down. */
export interface Saturation {
  readonly k1: number;
  readonly b: number;
}

const SYLLABLE: Saturation = { k1: 0.6, b: 0.85 };
const PAIR: Saturation = { k1: 0.2, b: 0.7 };
const CHARACTERS: Saturation = { k1: 0.6, b: 0.3 };

/**
 * Weight of each kind of evidence. Halving or growing any one by 1.6 changes the nDCG of the development set by less
 * than .002.
 */
export const WEIGHTS = {
  accented: { weight: 1, saturation: SYLLABLE },
  folded: { weight: 0.8, saturation: SYLLABLE },
  accentedPair: { weight: 0.4, saturation: PAIR },
  foldedPair: { weight: 0.8, saturation: PAIR },
  characters: { weight: 0.3, saturation: CHARACTERS },
  /** Weight of function and question words (là, gì, bao nhiêu); other words have 1. */
  stop: 0.1,
  /** Weight of a reading that was not typed, beside the one that was. */
  correction: 0.6,
  /** A syllable that the query contains n times counts 1 + repetition × ln n. */
  repetition: 0.4,
  /** Weight of a hit in closeness when the letters agree but the accents do not. */
  otherMarks: 0.7,
  /** Added to the normalised score of a window (1 = the best). */
  wholePassage: 0.3,
  coverageNear: 0.3,
  coverageFar: 0.3,
  run: 0.3,
  heading: 0.45,
};

/** The kinds of evidence that are counted like BM25 terms. */
export type TermKind = "accented" | "folded" | "accentedPair" | "foldedPair" | "characters";

/** How much a term says that stands in so many of all texts, as BM25 counts it: little where most have it. */
export function rarityAmong(having: number, all: number): number {
  const frequency = Math.min(having, all);
  return Math.log(1 + (all - frequency + 0.5) / (frequency + 0.5));
}
