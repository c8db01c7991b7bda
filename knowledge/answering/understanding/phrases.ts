import { remembered } from "../../domain/remembered.ts";
import { canonicalise, fold, syllables } from "../../domain/syllable.ts";

/** Phrases with a value each, found in a syllable sequence, longest first. */
export interface PhraseTable<Value> {
  /** All values whose phrase starts at a position, the longest phrase first. */
  at(sequence: readonly SpokenSyllable[], position: number): readonly PhraseHit<Value>[];
}
export interface PhraseHit<Value> {
  readonly value: Value;
  readonly length: number;
}
/** A syllable of a question: how it was typed, and the accented form it most likely stands for. */
export interface SpokenSyllable {
  readonly typed: string;
  readonly folded: string;
  readonly canonical: string;
  /** It was typed with marks, so its accents count. */
  readonly marked: boolean;
  /** As typed, capitals kept. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

interface Entry<Value> {
  readonly folded: readonly string[];
  readonly canonical: readonly string[];
  readonly exact: string | undefined;
  readonly value: Value;
}

/**
 * A phrase matches folded, except that a syllable typed with marks must carry the phrase's own: "sổ" is not "số",
 * but "so" may be either.
 */
export function createPhraseTable<Value>(
  phrases: Iterable<readonly [string, Value]>,
  exact: Iterable<readonly [string, Value]> = [],
): PhraseTable<Value> {
  const byFirst = new Map<string, Entry<Value>[]>();
  const add = (phrase: string, value: Value, isExact: boolean): void => {
    const parts = syllables(phrase);
    const [first] = parts;
    if (first === undefined) return;
    const entry = {
      folded: parts.map((part) => part.folded),
      canonical: parts.map((part) => part.canonical),
      exact: isExact ? phrase : undefined,
      value,
    };
    byFirst.set(first.folded, [...(byFirst.get(first.folded) ?? []), entry]);
  };
  for (const [phrase, value] of phrases) add(phrase, value, false);
  for (const [phrase, value] of exact) add(phrase, value, true);
  return {
    at(sequence, position) {
      const entries = byFirst.get(sequence[position]?.folded ?? "") ?? [];
      return entries
        .filter((entry) => entry.folded.every((_, index) => accords(entry, index, sequence[position + index])))
        .map((entry) => ({ value: entry.value, length: entry.folded.length }))
        .sort((left, right) => right.length - left.length);
    },
  };
}

function accords<Value>(entry: Entry<Value>, index: number, spoken: SpokenSyllable | undefined): boolean {
  if (spoken === undefined || spoken.folded !== entry.folded[index]) return false;
  if (entry.exact !== undefined) return spoken.raw === entry.exact;
  return !spoken.marked || spoken.canonical === entry.canonical[index];
}

/** The folded form of a phrase between single blanks, "|" where punctuation stands: " ho so | so sach ". */
export function foldedPhrase(text: string): string {
  return ` ${syllables(text)
    .map((part, index) => (part.gap && index > 0 ? `| ${part.folded}` : part.folded))
    .join(" ")} `;
}

/** The same of texts that are met again and again. */
export const foldedText = remembered(foldedPhrase);

/** The syllables of a question; `restore` gives the reading of each typed one, several syllables for a shorthand. */
export function spokenSyllables(text: string, restore: (typed: string, index: number) => string): SpokenSyllable[] {
  const source = text.normalize("NFC");
  return syllables(source).flatMap((part, index) =>
    restore(part.written, index)
      .split(" ")
      .map((restored) => ({
        typed: part.written,
        folded: fold(restored),
        canonical: canonicalise(restored),
        marked: part.written !== part.folded,
        raw: source.slice(part.start, part.end),
        start: part.start,
        end: part.end,
      })),
  );
}
