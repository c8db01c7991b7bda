import type { Passage } from "../../domain/passage.ts";
import { syllables } from "../../domain/syllable.ts";

/** How often the syllables and syllable pairs of the library occur, to weigh what a question names. */
export interface Vocabulary {
  /** Inverse document frequency of a folded syllable, 0 (everywhere) … 1 (nowhere else). */
  rarity(folded: string): number;
  knows(folded: string): boolean;
  /** Rarity of two syllables next to each other; undefined when they never stand so. */
  pairRarity(first: string, second: string): number | undefined;
  /** How firmly two syllables belong together: share of the rarer one's occurrences that stand in the pair, 0 … 1. */
  bond(first: string, second: string): number;
  /**
   * The two-syllable words that the syllable ends, folded between blanks: " chuyen mon " for "mon". A word that it opens
   * is most often of its kind ("môn thi" is a "môn").
   */
  wordsWith(folded: string): readonly string[];
  /** Share of the second syllable's occurrences that follow the first: "ba" of "giải Ba" is no number of its own. */
  follows(first: string, second: string): number;
}

/** Two syllables are one word when this share of the rarer one's occurrences stand in the pair, and that often. */
const ONE_WORD = 0.6;
const OFTEN = 2;
/** "Hai loại" is two of a kind, not another word. */
const NUMERAL = /^(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)$/;

/** What a vocabulary is made of; it can be kept, for counting a large library takes seconds. */
export interface VocabularyCounts {
  readonly passages: number;
  /** In how many passages a folded syllable occurs, and a pair of them with a blank between. */
  readonly syllables: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, number>;
}

/** Counts the syllables of all passages. */
export function countVocabulary(passages: readonly Passage[]): VocabularyCounts {
  const frequency = new Map<string, number>();
  const pairFrequency = new Map<string, number>();
  for (const passage of passages) {
    const seen = new Set<string>();
    const seenPairs = new Set<string>();
    let before: string | undefined;
    for (const part of syllables(`${passage.headings.at(-1) ?? ""} . ${passage.text}`)) {
      seen.add(part.folded);
      if (before !== undefined && !part.gap) seenPairs.add(`${before} ${part.folded}`);
      before = part.folded;
    }
    for (const folded of seen) frequency.set(folded, (frequency.get(folded) ?? 0) + 1);
    for (const pair of seenPairs) pairFrequency.set(pair, (pairFrequency.get(pair) ?? 0) + 1);
  }
  return { passages: passages.length, syllables: frequency, pairs: pairFrequency };
}

/** A vocabulary over its counts. */
export function createVocabulary({
  passages,
  syllables: frequency,
  pairs: pairFrequency,
}: VocabularyCounts): Vocabulary {
  const scale = Math.log(1 + passages);
  const rarity = (count: number): number => Math.log(1 + passages / (1 + count)) / scale;
  const bond = (first: string, second: string): number =>
    (pairFrequency.get(`${first} ${second}`) ?? 0) /
    Math.max(1, Math.min(frequency.get(first) ?? 0, frequency.get(second) ?? 0));
  const words = new Map<string, string[]>();
  for (const [pair, count] of pairFrequency) {
    const [first = "", second = ""] = pair.split(" ");
    if (count < OFTEN || /\d/.test(pair) || NUMERAL.test(first) || bond(first, second) < ONE_WORD) continue;
    words.set(second, [...(words.get(second) ?? []), ` ${pair} `]);
  }
  return {
    wordsWith: (folded) => words.get(folded) ?? [],
    bond,
    rarity: (folded) => rarity(frequency.get(folded) ?? 0),
    knows: (folded) => frequency.has(folded),
    pairRarity(first, second) {
      const count = pairFrequency.get(`${first} ${second}`);
      return count === undefined ? undefined : rarity(count);
    },
    follows(first, second) {
      const [count, all] = [pairFrequency.get(`${first} ${second}`) ?? 0, Math.max(1, frequency.get(second) ?? 0)];
      return count < OFTEN && count < all ? 0 : count / all;
    },
  };
}
