import type { IndexImage } from "../index/image.ts";
import { pairCount } from "../index/pairs.ts";

/** Frequencies in the corpus: of a syllable, and of a syllable after another one. */
export interface LanguageModel {
  /** Occurrences of an accented syllable. */
  count(accented: number): number;
  /** Log-probability of a syllable after another; `before` is -1 when nothing known stands before it. */
  logProbability(before: number, accented: number): number;
  pairCount(before: number, accented: number): number;
}

/** Weight of the plain frequency of a syllable beside what was seen after `before`, in imagined occurrences. */
const SMOOTHING = 3;

/** How likely syllables are by what the texts print and what people say. */
export function createLanguageModel({ spoken, pairs }: Pick<IndexImage, "spoken" | "pairs">): LanguageModel {
  let total = 0;
  for (const count of spoken) total += count;
  const countPair = (before: number, accented: number): number => (before < 0 ? 0 : pairCount(pairs, before, accented));
  return {
    count: (accented) => spoken[accented] ?? 0,
    pairCount: countPair,
    logProbability(before, accented) {
      const plain = ((spoken[accented] ?? 0) + 0.1) / (total + 1);
      const after = before < 0 ? 0 : (spoken[before] ?? 0);
      return Math.log((countPair(before, accented) + SMOOTHING * plain) / (after + SMOOTHING));
    },
  };
}
