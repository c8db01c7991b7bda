import { allAccepted, type Token, tokensOf } from "../../jobs/index.ts";

/** Known phrases with what each stands for; typed words fit with or without marks, but typed marks have to agree. */
export interface Phrases<Value> {
  /** What the longest phrases stand for into which a sentence can be cut from left to right; undefined when a word is left. */
  split(sentence: readonly Token[]): readonly Value[] | undefined;
}

/** See {@link Phrases}. */
export function createPhrases<Value>(entries: Iterable<readonly [phrase: string, value: Value]>): Phrases<Value> {
  const known = [...entries]
    .map(([phrase, value]) => ({ tokens: tokensOf(phrase), value }))
    .sort((one, other) => other.tokens.length - one.tokens.length);
  return {
    split(sentence) {
      const values: Value[] = [];
      for (let at = 0; at < sentence.length; ) {
        const found = known.find(({ tokens }) => allAccepted(sentence.slice(at, at + tokens.length), tokens));
        if (found === undefined) return undefined;
        values.push(found.value);
        at += found.tokens.length;
      }
      return values;
    },
  };
}

/** The words after a phrase at the beginning of a sentence; undefined when it begins otherwise. */
export function afterPhrase(sentence: readonly Token[], phrase: string): readonly Token[] | undefined {
  const known = tokensOf(phrase);
  return allAccepted(sentence.slice(0, known.length), known) ? sentence.slice(known.length) : undefined;
}

/** The words before a phrase at the end of a sentence; undefined when it ends otherwise. */
export function beforePhrase(sentence: readonly Token[], phrase: string): readonly Token[] | undefined {
  const known = tokensOf(phrase);
  const rest = Math.max(0, sentence.length - known.length);
  return allAccepted(sentence.slice(rest), known) ? sentence.slice(0, rest) : undefined;
}
