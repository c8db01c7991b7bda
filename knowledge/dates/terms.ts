import { remembered } from "../domain/remembered.ts";
import { fold } from "../domain/syllable.ts";
import words from "./words.json" with { type: "json" };

/** What a phrase of `words.json` does in an expression. */
export type Role = keyof typeof words;

/** A piece of an expression: a number, a mark, or a phrase with every role it may have. */
export interface Term {
  readonly text: string;
  /** Character offsets in the NFC text. */
  readonly start: number;
  readonly end: number;
  /** The number, where it is written in digits. */
  readonly number?: number;
  readonly roles: readonly Role[];
}

interface Syllable {
  readonly folded: string;
  /** The marks of its letters, in order; the stroke of đ is one. */
  readonly marks: string;
}
interface Phrase {
  readonly syllables: readonly Syllable[];
  readonly role: Role;
}
interface Piece extends Syllable {
  readonly text: string;
  readonly start: number;
}

/** Remembered, because Vietnamese has few syllables. */
const syllableOf = remembered((written): Syllable => {
  const lower = written.toLowerCase();
  const marks =
    lower
      .replace(/\u0111/gu, "d\u0335")
      .normalize("NFD")
      .match(/\p{M}/gu) ?? [];
  return { folded: fold(lower), marks: marks.sort().join("") };
}, 50_000);

const PIECE = /\d+|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\d]/gu;
/** Phrases by their first syllable without marks, the longest first. */
const PHRASES = new Map<string, Phrase[]>();
for (const role of Object.keys(words) as Role[])
  for (const phrase of words[role]) {
    const syllables = phrase.normalize("NFC").split(" ").map(syllableOf);
    const first = syllables[0]?.folded ?? "";
    PHRASES.set(first, [...(PHRASES.get(first) ?? []), { syllables, role }]);
  }
for (const phrases of PHRASES.values()) phrases.sort((left, right) => right.syllables.length - left.syllables.length);

/** Cuts an NFC text into terms; at each place the longest phrase that is known. */
export function termsOf(text: string): Term[] {
  const pieces = [...text.matchAll(PIECE)].map(
    (match): Piece => ({ ...syllableOf(match[0]), text: match[0], start: match.index }),
  );
  const hasMarks = pieces.some(({ marks }) => marks !== "");
  const terms: Term[] = [];
  for (let at = 0; at < pieces.length; ) {
    const { length, roles } = phrasesAt(pieces, at, hasMarks);
    const [first, last] = [pieces[at], pieces[at + length - 1]];
    if (first === undefined || last === undefined) break;
    const end = last.start + last.text.length;
    const number = /^\d+$/.test(first.text) ? { number: Number(first.text) } : {};
    terms.push({ text: text.slice(first.start, end), start: first.start, end, roles, ...number });
    at += length;
  }
  return terms;
}

/** The phrases of a role without marks. */
export const phrasesOf = (role: Role): string[] => words[role].map(fold);

/** Terms as they were written, with one space where there was white space. */
export function writtenAs(terms: readonly Term[]): string {
  return terms
    .map((term, at) => (at > 0 && (terms[at - 1]?.end ?? 0) < term.start ? ` ${term.text}` : term.text))
    .join("");
}

function phrasesAt(
  pieces: readonly Piece[],
  at: number,
  hasMarks: boolean,
): { readonly length: number; readonly roles: readonly Role[] } {
  const fits = ({ syllables }: Phrase, is: (piece: Piece, known: Syllable) => boolean): boolean =>
    syllables.every((known, offset) => {
      const piece = pieces[at + offset];
      return piece !== undefined && is(piece, known);
    });
  const spelled = (PHRASES.get(pieces[at]?.folded ?? "") ?? []).filter((phrase) => fits(phrase, isSpelled));
  // In a text with marks "sau" is not "sáu".
  const exact = hasMarks ? spelled.filter((phrase) => fits(phrase, (piece, known) => piece.marks === known.marks)) : [];
  const known = exact.length > 0 ? exact : spelled;
  const length = known[0]?.syllables.length ?? 1;
  return { length, roles: known.filter(({ syllables }) => syllables.length === length).map(({ role }) => role) };
}

/** Whether a written syllable is the known one. Marks may be missing ("truoc", "trươc"), but none may be another. */
function isSpelled(written: Syllable, known: Syllable): boolean {
  if (written.folded !== known.folded) return false;
  let left = known.marks;
  for (const mark of written.marks) {
    if (!left.includes(mark)) return false;
    left = left.replace(mark, "");
  }
  return true;
}
