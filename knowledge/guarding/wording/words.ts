import type { AnswerPolarity } from "../../domain/answer.ts";
import { formsOf, syllables } from "../../domain/syllable.ts";

/** The closed lists of `knowledge/lexicon/wording.json`, by which a line above an answer is checked. */
export interface WordingWords {
  /** Connecting and polite words, which say nothing by themselves. */
  readonly connecting: readonly string[];
  /** Fixed phrases that say nothing either, though a word of them alone would. */
  readonly phrases: readonly string[];
  /** Numbers in words: only a piece may hold them. */
  readonly numbers: readonly string[];
  /** Words that turn a meaning: said only beside the word beside which they are printed. */
  readonly turning: readonly string[];
  /** Those of them that may not be left out either. */
  readonly negations: readonly string[];
  /** Words that bound a figure, before and after it, and those that may stand between. */
  readonly limits: {
    readonly before: readonly string[];
    readonly through: readonly string[];
    readonly after: readonly string[];
  };
  /** Words that begin another clause, and those that only close one. */
  readonly joints: readonly string[];
  readonly closings: readonly string[];
  /** How a question is answered by yes, by no, or by neither. */
  readonly polarity: Readonly<Record<AnswerPolarity, readonly string[]>>;
  /** The words for the two roles of a body in a row. */
  readonly roles: { readonly leads: string; readonly cooperators: string };
}

/** The same lists, ready to be looked up. */
export interface WordLists {
  readonly connecting: ReadonlySet<string>;
  readonly phrases: readonly (readonly string[])[];
  readonly numbers: readonly (readonly string[])[];
  readonly isTurning: (form: string) => boolean;
  readonly negations: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly through: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly joints: ReadonlySet<string>;
  readonly closings: ReadonlySet<string>;
  readonly polarity: Readonly<Record<AnswerPolarity, readonly (readonly string[])[]>>;
  readonly roles: WordingWords["roles"];
}

/** See {@link WordLists}. */
export function wordLists(words: WordingWords): WordLists {
  const turning = formSet(words.turning);
  const unmarked = new Set(words.turning.map((word) => formsOf(word).folded));
  const known = new Set([...words.turning, ...words.connecting]);
  const typedPlainly = words.numbers.map((word) => formsOf(word).folded).filter((folded) => !known.has(folded));
  return {
    connecting: formSet(words.connecting),
    phrases: longestFirst(words.phrases),
    numbers: longestFirst([...words.numbers, ...typedPlainly]),
    // Typed without its marks it would turn the meaning too.
    isTurning: (form) => turning.has(form) || unmarked.has(form),
    negations: formSet(words.negations),
    before: formSet(words.limits.before),
    through: formSet(words.limits.through),
    after: formSet(words.limits.after),
    joints: formSet(words.joints),
    closings: formSet(words.closings),
    polarity: {
      yes: longestFirst(words.polarity.yes),
      no: longestFirst(words.polarity.no),
      depends: longestFirst(words.polarity.depends),
    },
    roles: words.roles,
  };
}

/** The forms in which the syllables of a text are compared. */
export function formsIn(text: string): string[] {
  return syllables(text).map(({ canonical }) => canonical);
}

function formSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap(formsIn));
}

function longestFirst(phrases: readonly string[]): (readonly string[])[] {
  return phrases.map(formsIn).sort((left, right) => right.length - left.length);
}
