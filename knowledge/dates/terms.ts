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

interface Phrase {
  readonly syllables: readonly string[];
  readonly role: Role;
}

const PIECE = /\d+|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\d]/gu;
/** Phrases by their first syllable without marks, the longest first. */
const PHRASES = new Map<string, Phrase[]>();
for (const role of Object.keys(words) as Role[])
  for (const phrase of words[role]) {
    const syllables = phrase.normalize("NFC").split(" ");
    const first = fold(syllables[0] ?? "");
    PHRASES.set(first, [...(PHRASES.get(first) ?? []), { syllables, role }]);
  }
for (const phrases of PHRASES.values()) phrases.sort((left, right) => right.syllables.length - left.syllables.length);

/** Cuts an NFC text into terms; at each place the longest phrase that is known. */
export function termsOf(text: string): Term[] {
  const pieces = [...text.matchAll(PIECE)];
  const hasMarks = fold(text) !== text.toLowerCase();
  const terms: Term[] = [];
  for (let at = 0; at < pieces.length; ) {
    const { length, roles } = phrasesAt(pieces, at, hasMarks);
    const [first, last] = [pieces[at], pieces[at + length - 1]];
    if (first === undefined || last === undefined) break;
    const end = last.index + last[0].length;
    terms.push({
      text: text.slice(first.index, end),
      start: first.index,
      end,
      roles,
      ...(/^\d+$/.test(first[0]) ? { number: Number(first[0]) } : {}),
    });
    at += length;
  }
  return terms;
}

function phrasesAt(
  pieces: readonly RegExpExecArray[],
  at: number,
  hasMarks: boolean,
): { readonly length: number; readonly roles: readonly Role[] } {
  const written = ({ syllables }: Phrase): string[] => syllables.map((_, offset) => pieces[at + offset]?.[0] ?? "");
  const spelled = (PHRASES.get(fold(pieces[at]?.[0] ?? "")) ?? []).filter((phrase) =>
    phrase.syllables.every((syllable, offset) => isSpelled(written(phrase)[offset] ?? "", syllable)),
  );
  // In a text with marks "sau" is not "sáu".
  const exact = spelled.filter((phrase) => phrase.syllables.join(" ") === written(phrase).join(" ").toLowerCase());
  const known = hasMarks && exact.length > 0 ? exact : spelled;
  const length = known[0]?.syllables.length ?? 1;
  return { length, roles: known.filter(({ syllables }) => syllables.length === length).map(({ role }) => role) };
}

/**
 * Whether a written syllable is the known one. Marks may be missing ("truoc", "trươc"), but none may be another: "một"
 * is not "mốt".
 */
function isSpelled(written: string, known: string): boolean {
  if (fold(written) !== fold(known)) return false;
  const left = marksOf(known);
  return marksOf(written).every((mark) => {
    const at = left.indexOf(mark);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function marksOf(syllable: string): string[] {
  return (
    syllable
      .toLowerCase()
      .replace(/[\u0111]/gu, "d\u0335")
      .normalize("NFD")
      .match(/\p{M}/gu) ?? []
  );
}
