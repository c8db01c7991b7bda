import { remembered } from "../../../domain/remembered.ts";
import { syllables } from "../../../domain/syllable.ts";

/** A text as it is compared: its syllables as numbers, accented and folded, and which of them stand side by side. */
export interface FoldedText {
  readonly accented: Int32Array;
  readonly folded: Int32Array;
  /** 1 where punctuation stands before the syllable. */
  readonly gap: Uint8Array;
  /** Character offset of each syllable. */
  readonly starts: Int32Array;
  readonly accentedSet: ReadonlySet<number>;
  /** Where each folded syllable stands. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  readonly accentedPairs: ReadonlySet<number>;
  readonly foldedPairs: ReadonlySet<number>;
}

const numbers = new Map<string, number>();
/** More forms than a language of some 20,000 syllables has; what is beyond is told apart no more. */
const MOST_FORMS = 1_000_000;
const PAIR = 1_048_576;

/** One number for each form of a syllable; the same for an accented and a folded form that are written alike. */
export function numberOf(form: string): number {
  const known = numbers.get(form);
  if (known !== undefined) return known;
  if (numbers.size >= MOST_FORMS) return 0;
  const next = numbers.size + 1;
  numbers.set(form, next);
  return next;
}

/** The number of two syllables one after the other. */
export function pairOf(first: number, second: number): number {
  return first * PAIR + second;
}

/** Folds a text. */
export const foldText = remembered(make);

function make(text: string): FoldedText {
  const parts = syllables(text);
  const accented = Int32Array.from(parts, ({ canonical }) => numberOf(canonical));
  const folded = Int32Array.from(parts, (part) => numberOf(part.folded));
  const gap = Uint8Array.from(parts, (part) => (part.gap ? 1 : 0));
  const places = new Map<number, number[]>();
  folded.forEach((form, at) => {
    const known = places.get(form);
    if (known === undefined) places.set(form, [at]);
    else known.push(at);
  });
  return {
    accented,
    folded,
    gap,
    starts: Int32Array.from(parts, ({ start }) => start),
    accentedSet: new Set(accented),
    places,
    accentedPairs: pairsOf(accented, gap),
    foldedPairs: pairsOf(folded, gap),
  };
}

function pairsOf(forms: Int32Array, gap: Uint8Array): Set<number> {
  const pairs = new Set<number>();
  for (let at = 1; at < forms.length; at++) if (gap[at] === 0) pairs.add(pairOf(forms[at - 1] ?? 0, forms[at] ?? 0));
  return pairs;
}
