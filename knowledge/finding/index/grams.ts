import { createNumberList } from "./token-list.ts";

/** Groups of four letters of the folded syllables; most of them still match when one letter is wrong. */
export interface Grams {
  readonly count: number;
  /** Numbers of the grams of a form, without those that occur nowhere in the corpus. */
  gramsOf(folded: string): number[];
  /** Folded numbers of the syllables that contain a gram. */
  syllablesWith(gram: number): readonly number[];
  /** The grams of folded syllable f are entries start[f] … start[f + 1] - 1. */
  readonly start: Uint32Array;
  readonly grams: Uint32Array;
}

const LENGTH = 4;

/** Cuts the folded syllables of a corpus into grams. The same syllables in the same order give the same numbers. */
export function createGrams(foldedTexts: readonly string[]): Grams {
  const numbers = new Map<string, number>();
  const holders: number[][] = [];
  const [starts, grams] = [createNumberList(foldedTexts.length + 1), createNumberList(foldedTexts.length * 4)];
  for (const [folded, form] of foldedTexts.entries()) {
    starts.push(grams.length);
    for (const text of cut(form)) {
      const gram = numbers.get(text) ?? numbers.size;
      if (gram === numbers.size) numbers.set(text, gram);
      grams.push(gram);
      const there = holders[gram];
      if (there === undefined) holders[gram] = [folded];
      else if (there.at(-1) !== folded) there.push(folded);
    }
  }
  starts.push(grams.length);
  return {
    count: numbers.size,
    gramsOf: (folded) => cut(folded).flatMap((text) => numbers.get(text) ?? []),
    syllablesWith: (gram) => holders[gram] ?? [],
    start: starts.values(),
    grams: grams.values(),
  };
}

/** The grams of a syllable with a space at each end; a short syllable is a single gram. */
function cut(folded: string): string[] {
  const text = ` ${folded} `;
  if (text.length <= LENGTH) return [text];
  return Array.from({ length: text.length - LENGTH + 1 }, (_, at) => text.slice(at, at + LENGTH));
}
