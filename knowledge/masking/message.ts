import { createPhraseTable, type PhraseHit, type SpokenSyllable } from "../answering/understanding/phrases.ts";
import { fold, syllables } from "../domain/syllable.ts";
import type { Mark, MaskWords, Role } from "./words.ts";
import { ROLES } from "./words.ts";

/** A piece of a message that is personal; character offsets in its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
}

/** Finds pieces of one kind, in any order; they may overlap. */
export type FindSpans = (message: Message) => readonly Span[];

/** A syllable, number or mixture ("9A1") of a message. */
export interface Word extends SpokenSyllable {
  /** Punctuation stands before it. */
  readonly gap: boolean;
  readonly isNumber: boolean;
  readonly isUpper: boolean;
  /** It begins with a capital that tells something: not in a message or a long run that is all capitals. */
  readonly isCapital: boolean;
}

/** A message as the finders read it. */
export interface Message {
  /** NFC. */
  readonly text: string;
  /** The text without marks and capitals, character by character at the same offsets. */
  readonly folded: string;
  readonly words: readonly Word[];
  /** Half of its words carry marks: a word without any is meant so. */
  readonly hasMarks: boolean;
  /** Syllables of the longest phrase of a list that starts at a word, 0 for none. */
  lengthOf(at: number, role: Role | "stop" | "digit"): number;
  /** The digit that a word says. */
  digitAt(at: number): number | undefined;
}

/** Longest run of capitals that can be a name with its title; in a longer one capitals tell nothing. */
const LONGEST_RUN = 7;

/** Lists whose words are common ones when their marks are left out: in a text with marks they count only with them. */
const STRICT: ReadonlySet<Role> = new Set([
  "families",
  "weakFamilies",
  "given",
  "doubtful",
  "callings",
  "notNames",
  "nameEnds",
]);

/** Makes the reader of messages for a list of words. */
export function createMessageReader({ personal, stopSyllables }: MaskWords): (text: string) => Message {
  type Named = readonly [string, { role: Role | "stop" | "digit"; digit?: number; isPlain?: boolean }];
  const phrases: Named[] = [
    ...ROLES.flatMap((role) =>
      personal[role].map((phrase): Named => [phrase, { role, isPlain: !STRICT.has(role) || fold(phrase) === phrase }]),
    ),
    ...stopSyllables.map((phrase): Named => [phrase, { role: "stop" }]),
    ...personal.digits.flatMap((said, digit) => said.map((phrase): Named => [phrase, { role: "digit", digit }])),
  ];
  const table = createPhraseTable(phrases);
  return (text) => {
    const words = wordsOf(text);
    const hasMarks = words.filter((word) => word.marked).length * 2 >= words.length;
    const known = new Map<number, readonly PhraseHit<Named[1]>[]>();
    const hitsAt = (at: number) => {
      const hits = known.get(at) ?? table.at(words, at);
      known.set(at, hits);
      return hits;
    };
    return {
      text,
      folded: foldedInPlace(text),
      words,
      hasMarks,
      lengthOf: (at, role) => {
        const isBare = hasMarks && words[at]?.marked === false;
        const asWritten = isBare && (words[at]?.isCapital === false || role === "notNames");
        const fits = ({ value }: PhraseHit<Named[1]>) => value.role === role && (!asWritten || value.isPlain !== false);
        return hitsAt(at).find(fits)?.length ?? 0;
      },
      digitAt: (at) => hitsAt(at).find((hit) => hit.value.role === "digit" && hit.length === 1)?.value.digit,
    };
  };
}

function wordsOf(text: string): Word[] {
  const plain = syllables(text).map((part) => {
    const raw = text.slice(part.start, part.end);
    return {
      typed: part.written,
      folded: part.folded,
      canonical: part.canonical,
      marked: part.written !== part.folded,
      raw,
      start: part.start,
      end: part.end,
      gap: part.gap,
      isNumber: /\d/.test(raw),
      isUpper: raw.length > 1 && raw === raw.toUpperCase() && !/\d/.test(raw),
    };
  });
  const shouts = plain.filter(({ isUpper }) => isUpper).length * 2 > plain.length && plain.length > LONGEST_RUN;
  const begins = (word: { raw: string; isNumber: boolean } | undefined): boolean =>
    word !== undefined && !word.isNumber && /^\p{Lu}/u.test(word.raw);
  const words: Word[] = [];
  for (let from = 0; from < plain.length; ) {
    let to = from + 1;
    while (begins(plain[from]) && begins(plain[to]) && plain[to]?.gap === false) to++;
    const isCapital = begins(plain[from]) && to - from <= LONGEST_RUN;
    for (const word of plain.slice(from, to))
      words.push({ ...word, isCapital: isCapital && !(shouts && word.isUpper) });
    from = to;
  }
  return words;
}

/** Each character without its marks; one that would become longer or shorter stays. */
function foldedInPlace(text: string): string {
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    const plain = letter < "\u0080" ? letter.toLowerCase() : fold(letter);
    folded += plain.length === 1 ? plain : letter;
  }
  return folded;
}
