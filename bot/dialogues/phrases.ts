import { allAccepted, createPhraseTable, type Token, tokensOf } from "../../jobs/index.ts";
import { writtenOut } from "../../knowledge/index.ts";

/**
 * Known phrases with what each stands for; typed words fit with or without marks, but typed marks have to agree. Where a
 * whole sentence is read, "kg" and "dc" fit what they are short for.
 */
export interface Phrases<Value> {
  /**
   * The longest phrases at the beginning of a sentence, one after the other until a word fits none: all that each may
   * stand for, and how many words have gone when it ends. "Da" may be "dạ" or "đã".
   */
  begin(sentence: readonly Token[]): readonly Piece<Value>[];
  /** The same where the whole sentence consists of them; undefined when a word is left. */
  split(sentence: readonly Token[]): readonly Piece<Value>[] | undefined;
}
export interface Piece<Value> {
  readonly values: readonly Value[];
  readonly end: number;
}

/** See {@link Phrases}. */
export function createPhrases<Value>(entries: Iterable<readonly [phrase: string, value: Value]>): Phrases<Value> {
  const table = createPhraseTable([...entries].map(([phrase, value]) => [tokensOf(phrase), value] as const));
  const begin = (sentence: readonly Token[]): Piece<Value>[] => {
    const pieces: Piece<Value>[] = [];
    for (let at = 0; at < sentence.length; ) {
      const found = table.longestAt(sentence, at);
      if (found === undefined) break;
      at += found.length;
      pieces.push({ values: found.meanings, end: at });
    }
    return pieces;
  };
  return {
    begin,
    split(sentence) {
      for (const words of waysToWrite(sentence)) {
        const pieces = begin(words);
        if ((pieces.at(-1)?.end ?? 0) === words.length) return pieces;
      }
      return undefined;
    },
  };
}

/** Most ways to write a sentence out; the first is as it was typed. */
const MOST_WAYS = 64;

function waysToWrite(sentence: readonly Token[]): readonly (readonly Token[])[] {
  return sentence.reduce<readonly (readonly Token[])[]>(
    (ways, word) => {
      const forms = [[word], ...writtenOut(word.typed).map(tokensOf)];
      return forms.flatMap((form) => ways.map((way) => [...way, ...form])).slice(0, MOST_WAYS);
    },
    [[]],
  );
}

/** One letter for each kind of part of a sentence, so that the order of its parts is one regular expression. */
export type Letters<Part extends string> = Readonly<Record<Part, string>>;

/** The phrases of each kind of part, standing for its letter. */
export function letteredPhrases<Part extends string>(
  letters: Letters<Part>,
  phrases: Readonly<Record<Part, readonly string[]>>,
): Phrases<string> {
  const parts = Object.keys(letters) as Part[];
  return createPhrases(parts.flatMap((part) => phrases[part].map((phrase) => [phrase, letters[part]] as const)));
}

/** Most ways in which a sentence is read; words without marks have several meanings. */
const MOST_READINGS = 512;

/**
 * Each way to read these pieces, as the letters of its parts; none where there are no pieces.
 * @example
 * readings(phrases.split(tokensOf("da nop roi"))); // ["fhr", "dhr"]: "dạ" or "đã"
 */
export function readings(pieces: readonly Piece<string>[] | undefined): readonly string[] {
  if (pieces === undefined || pieces.length === 0) return [];
  return pieces.reduce<readonly string[]>(
    (said, { values }) => said.flatMap((before) => values.map((value) => before + value)).slice(0, MOST_READINGS),
    [""],
  );
}

/** Whether words are one of these phrases. */
export function isOneOf(said: readonly Token[], phrases: readonly string[]): boolean {
  const known = phrases.map(tokensOf);
  return waysToWrite(said).some((words) => known.some((phrase) => allAccepted(words, phrase)));
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
