import { syllables } from "../../domain/syllable.ts";
import type { Corpus } from "./corpus.ts";
import { createPairTable } from "./pair-table.ts";

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
/** A phrase of the vocabulary counts as if it occurred this often. */
const PHRASE_COUNT = 5;

/**
 * Counts the corpus, and phrases that people use but the corpus may not print; their syllables are added to the table.
 */
export function createLanguageModel(corpus: Corpus, phrases: readonly string[]): LanguageModel {
  const { tokens, gaps, table } = corpus;
  const spoken = phrases.map((phrase) => syllables(phrase).map((part) => table.add(part)));
  const counts = new Uint32Array(table.accentedCount);
  const pairs = createPairTable(Math.max(1024, tokens.length >> 2));
  let pairCounts = new Uint32Array(Math.max(1024, tokens.length >> 2));
  let total = 0;

  const learn = (before: number, accented: number, times: number): void => {
    total += times;
    counts[accented] = (counts[accented] ?? 0) + times;
    if (before < 0) return;
    const pair = pairs.add(before, accented);
    if (pair >= pairCounts.length) {
      const longer = new Uint32Array(pairCounts.length * 2);
      longer.set(pairCounts);
      pairCounts = longer;
    }
    pairCounts[pair] = (pairCounts[pair] ?? 0) + times;
  };
  for (let at = 0; at < tokens.length; at++) learn(gaps[at] === 1 ? -1 : (tokens[at - 1] ?? -1), tokens[at] ?? 0, 1);
  for (const phrase of spoken) {
    for (const [at, accented] of phrase.entries()) learn(phrase[at - 1] ?? -1, accented, PHRASE_COUNT);
  }

  const pairCount = (before: number, accented: number): number => {
    const pair = before < 0 ? -1 : pairs.find(before, accented);
    return pair < 0 ? 0 : (pairCounts[pair] ?? 0);
  };
  return {
    count: (accented) => counts[accented] ?? 0,
    pairCount,
    logProbability(before, accented) {
      const plain = ((counts[accented] ?? 0) + 0.1) / (total + 1);
      const after = before < 0 ? 0 : (counts[before] ?? 0);
      return Math.log((pairCount(before, accented) + SMOOTHING * plain) / (after + SMOOTHING));
    },
  };
}
