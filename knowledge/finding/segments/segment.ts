import type { FindableText } from "../../ports.ts";
import { windowLengths } from "../index/corpus.ts";
import { buildImage, type SpokenWords } from "../index/image.ts";
import type { Counted } from "./counted.ts";
import { packLists } from "./list-bytes.ts";
import { firstWindows, packPassage } from "./passage-bytes.ts";

/** Texts that were indexed by themselves, in the form in which they are kept. */
export interface Segment {
  /** The syllables that had no number before, in the order of their numbers. */
  readonly added: readonly string[];
  /** See `corpusOf`; by passage. */
  readonly passages: readonly Uint8Array[];
  /** See `eachList`; by folded syllable. */
  readonly lists: readonly (readonly [folded: number, bytes: Uint8Array])[];
  readonly counted: Counted;
  /** By window: its passage within the segment, and its length in syllables. */
  readonly windowPassage: Uint32Array;
  readonly windowLengths: Uint16Array;
  /** Syllables of all passages. */
  readonly syllables: number;
}

const NO_WORDS: SpokenWords = { phrases: [], forms: [] };

/** Indexes texts whose syllables are numbered behind the `known` ones, which keep their numbers. Pure. */
export function buildSegment(
  texts: readonly FindableText[],
  known: readonly string[],
  words: SpokenWords = NO_WORDS,
): Segment {
  const { corpus, postings, pairs, frequencies, spoken, syllables } = buildImage(texts, words, known);
  const first = firstWindows(corpus);
  const formsOf = new Map<number, number[]>();
  syllables.folds.forEach((folded, accented) => {
    const forms = formsOf.get(folded);
    if (forms === undefined) formsOf.set(folded, [accented]);
    else forms.push(accented);
  });
  return {
    added: syllables.written.slice(known.length),
    passages: texts.map((_, passage) => packPassage(corpus, passage, [first[passage] ?? 0, first[passage + 1] ?? 0])),
    lists: [...formsOf].flatMap(([folded, forms]) => {
      const bytes = packLists(postings, forms);
      return bytes === undefined ? [] : [[folded, bytes] as const];
    }),
    counted: { pairs, frequencies, spoken },
    windowPassage: corpus.windowPassage,
    windowLengths: windowLengths(corpus),
    syllables: corpus.tokens.length,
  };
}
