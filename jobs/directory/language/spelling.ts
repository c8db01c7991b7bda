import { formsOf } from "../../../knowledge/index.ts";

/** A word of a text, in the forms in which words are compared. */
export interface Token {
  readonly typed: string;
  /** Without any mark, đ → d. */
  readonly folded: string;
  /** With marks, tone moved to the end and final i/y as one: "hoà" = "hòa", "Mỹ" = "Mĩ". */
  readonly canonical: string;
  /** Typed with at least one mark. Then its marks have to agree; a word without any fits every marking. */
  readonly marked: boolean;
  /** Characters other than blanks between the word before and this one. */
  readonly before: string;
}

// Soft hyphen, zero-width characters, marks of direction, the byte order mark.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: tables of other programs hold control characters
const BLANK = /[\s\u0000-\u001f\u007f-\u009f]+/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** A text as it is kept: in NFC, without invisible characters, with single blanks. */
export function clean(text: string): string {
  return text.normalize("NFC").replace(INVISIBLE, "").replace(BLANK, " ").trim();
}

/** The words of a text in order. */
export function tokensOf(text: string): Token[] {
  const source = clean(text);
  let last = 0;
  return [...source.matchAll(WORD)].map((match) => {
    const before = source.slice(last, match.index).replaceAll(" ", "");
    last = match.index + match[0].length;
    return tokenOf(match[0], before);
  });
}

/** Whether a typed word means a known one: "hoa" fits "hòa" and "hoá", but "hòa" fits "hoà" only. */
function accepts(typed: Token, known: Token): boolean {
  return typed.marked ? typed.canonical === known.canonical : typed.folded === known.folded;
}

/** Whether {@link accepts} holds for each pair of words, and there are as many of both. */
export function allAccepted(typed: readonly Token[], known: readonly Token[]): boolean {
  return (
    typed.length === known.length &&
    typed.every((token, index) => {
      const other = known[index];
      return other !== undefined && accepts(token, other);
    })
  );
}

/** Words without marks, one blank between them. */
export function foldedKey(tokens: readonly Token[]): string {
  return tokens.map(({ folded }) => folded).join(" ");
}

/** Words with their marks in one spelling, one blank between them. */
export function markedKey(tokens: readonly Token[]): string {
  return tokens.map(({ canonical }) => canonical).join(" ");
}

function tokenOf(typed: string, before: string): Token {
  const written = typed.toLowerCase();
  const { folded, canonical } = formsOf(written);
  return { typed, folded, canonical, marked: folded !== written, before };
}
