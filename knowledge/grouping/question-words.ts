import { type BirthWords, createBirthReader } from "../answering/ages/birth.ts";
import type { Lexicon } from "../answering/lexicon.ts";
import { createPhraseTable, type SpokenSyllable, spokenSyllables } from "../answering/understanding/phrases.ts";
import { canonicalise, fold } from "../domain/syllable.ts";
import { WEIGHTS } from "../finding/index/weights.ts";
import { writtenOut } from "../finding/query/shorthand.ts";
import apart from "../lexicon/asks-apart.json" with { type: "json" };

/** What two questions are compared by. */
export interface QuestionWords {
  /** Folded syllables, pairs of them and things named by any of their words, each with its weight before rarity. */
  readonly terms: ReadonlyMap<string, number>;
  /** Its folded syllables in order of the alphabet: the same words in another order, or without accents, ask the same. */
  readonly syllables: string;
  /** Numbers by the syllable before them, years as such: "lop" → 1, 10. */
  readonly numbers: ReadonlyMap<string, ReadonlySet<string>>;
  /** What is asked for, where words say so: a time, money, or the way to go and who helps on it. */
  readonly asks: ReadonlySet<string>;
}

export interface GroupingWords extends Pick<Lexicon, "everyday" | "asked" | "topics" | "stopSyllables"> {
  readonly births: BirthWords;
}

/** Weights of a pair of syllables, of a thing that people name in several ways, and of what is asked for, beside a syllable's 1. */
const WEIGHT = { pair: 0.8, thing: 1, asks: 0.5 };
const YEAR = /^(?:19|20)\d\d$/;
/**
 * Gives a function that reads a masked question: shorthand is written out, accents do not count, a birth that is told is an
 * age, and words for one thing ("cấp 3", "THPT") are one.
 */
export function createQuestionReader(words: GroupingWords): (text: string) => QuestionWords {
  const births = createBirthReader(words.births);
  const things = createPhraseTable([
    ...words.everyday.flatMap(({ people, documents, weak }, at) =>
      weak === true ? [] : [...people, ...documents].map((phrase) => [phrase, `=${at}`] as const),
    ),
    ...words.topics.map((topic) => [topic, `=${fold(topic)}`] as const),
  ]);
  const asked = createPhraseTable([
    ...of("when", [...apart.when, ...words.asked.when]),
    ...of("money", [...apart.money, ...words.asked.money]),
    ...of("which", apart.which),
    ...of("way", [...apart.way, ...words.asked.who]),
  ]);
  const isStop = createStops(words.stopSyllables);
  return (text) => {
    const spoken = spokenSyllables(births.asAge(text), (typed) => writtenOut(typed)[0] ?? typed);
    const terms = new Map<string, number>();
    const numbers = new Map<string, Set<string>>();
    const asks = new Set<string>();
    const add = (term: string, weight: number): unknown => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
    let before: SpokenSyllable | undefined;
    for (const [at, syllable] of spoken.entries()) {
      const { folded } = syllable;
      add(folded, isStop(syllable) ? WEIGHTS.stop : 1);
      if (before !== undefined) {
        add(`${before.folded} ${folded}`, WEIGHT.pair * (isStop(before) && isStop(syllable) ? WEIGHTS.stop : 1));
        if (/^\d+$/.test(folded)) {
          const word = YEAR.test(folded) ? "year" : before.folded;
          numbers.set(word, (numbers.get(word) ?? new Set()).add(folded));
        }
      }
      for (const { value } of longest(things.at(spoken, at))) add(value, WEIGHT.thing);
      const [ask] = asked.at(spoken, at);
      if (ask !== undefined) asks.add(ask.value);
      before = syllable;
    }
    for (const ask of asks) add(`?${ask}`, WEIGHT.asks);
    const syllables = spoken.map(({ folded }) => folded).sort();
    return { terms, syllables: syllables.join(" "), numbers, asks };
  };
}

function of<Value>(value: Value, phrases: readonly string[]): readonly (readonly [string, Value])[] {
  return phrases.map((phrase) => [phrase, value] as const);
}

/** A word of little weight; one typed without accents may be any word of its letters, and is taken for one of those. */
function createStops(stopSyllables: readonly string[]): (syllable: SpokenSyllable) => boolean {
  const accented = new Set(stopSyllables.map(canonicalise));
  const folded = new Set(stopSyllables.map(fold));
  return ({ marked, canonical, folded: letters }) => (marked ? accented.has(canonical) : folded.has(letters));
}

/** Of the phrases that begin at one place the longest; several where one phrase names several things. */
function longest<Hit extends { readonly length: number }>(hits: readonly Hit[]): readonly Hit[] {
  return hits.filter(({ length }) => length === hits[0]?.length);
}
