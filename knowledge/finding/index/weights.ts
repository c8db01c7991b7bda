/** BM25's two constants: how soon repetition stops counting, how much length is held against a text. */
export interface Saturation {
  readonly k1: number;
  readonly b: number;
}

const SYLLABLE: Saturation = { k1: 0.6, b: 0.85 };
const PAIR: Saturation = { k1: 0.2, b: 0.7 };
const CHARACTERS: Saturation = { k1: 0.6, b: 0.3 };

/** What each kind of evidence is worth. Halving or growing any one by 1.6 moves the development set's nDCG by less than .002. */
export const WEIGHTS = {
  accented: { weight: 1, saturation: SYLLABLE },
  folded: { weight: 0.8, saturation: SYLLABLE },
  accentedPair: { weight: 0.4, saturation: PAIR },
  foldedPair: { weight: 0.8, saturation: PAIR },
  characters: { weight: 0.3, saturation: CHARACTERS },
  /** Closed-class and question syllables, beside 1 for the others. */
  stop: 0.1,
  /** What a reading that was not typed is worth beside what was typed. */
  correction: 0.6,
  /** A syllable asked n times counts 1 + repetition × ln n. */
  repetition: 0.4,
  /** What a hit is worth to closeness when letters agree but marks do not. */
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
