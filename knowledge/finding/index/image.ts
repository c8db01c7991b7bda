import type { FindableText } from "../../ports.ts";
import { type Corpus, createCorpus } from "./corpus.ts";
import { countWindows, type Frequencies } from "./frequencies.ts";
import { createGrams } from "./grams.ts";
import { countPairs, type Pairs } from "./pairs.ts";
import { createPostings, type Postings } from "./postings.ts";
import { scanSyllables } from "./scanner.ts";
import { numberSyllables, type Syllables } from "./syllable-table.ts";

/** Everything that finding needs of a set of texts: plain arrays, which can be kept in a file and moved to another thread. */
export interface IndexImage {
  readonly syllables: Syllables;
  readonly corpus: Corpus;
  readonly postings: Postings;
  readonly pairs: Pairs;
  readonly frequencies: Frequencies;
  /** Occurrences of each accented syllable in the texts and in the phrases. */
  readonly spoken: Uint32Array;
}

/** What people say beside what the texts print. */
export interface SpokenWords {
  /** Phrases that people type although the texts may not print them; they help to recognise what was typed. */
  readonly phrases: readonly string[];
  /** Words that a reading of what was typed may consist of, without making them likelier. */
  readonly forms: readonly string[];
}

/** A phrase counts as if it occurred this often. */
const PHRASE_COUNT = 5;

/**
 * Indexes texts. Pure: the same texts and words give the same image. Syllables that are `known` keep their numbers, which
 * are their places there; new ones come behind them.
 */
export function buildImage(
  texts: readonly FindableText[],
  words: SpokenWords,
  known: readonly string[] = [],
): IndexImage {
  const numbers = numberSyllables(known);
  const corpus = createCorpus(texts, numbers);
  const numbersOf = (text: string): number[] => {
    const found: number[] = [];
    scanSyllables(text, (run) => found.push(numbers.numberOf(run)));
    return found;
  };
  const phrases = words.phrases.map(numbersOf);
  for (const form of words.forms) numbersOf(form);
  const syllables = numbers.syllables();
  const { folds, foldedTexts } = syllables;
  const spoken = new Uint32Array(folds.length);
  const { tokens } = corpus;
  for (let at = 0; at < tokens.length; at++) spoken[tokens[at] ?? 0] = (spoken[tokens[at] ?? 0] ?? 0) + 1;
  for (const accented of phrases.flat()) spoken[accented] = (spoken[accented] ?? 0) + PHRASE_COUNT;
  return {
    syllables,
    corpus,
    postings: createPostings(corpus, folds.length),
    pairs: countPairs(corpus, phrases, PHRASE_COUNT, folds.length),
    frequencies: countWindows(corpus, folds, foldedTexts.length, createGrams(foldedTexts)),
    spoken,
  };
}
