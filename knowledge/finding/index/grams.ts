import type { Corpus } from "./corpus.ts";
import { createNumberList } from "./number-list.ts";
import type { TermsOfWindow } from "./postings.ts";

/** Groups of four letters of the folded syllables; most of them still match when one letter is wrong. */
export interface GramIndex {
  /** Numbers of the grams of a form, without those that occur nowhere in the corpus. */
  gramsOf(folded: string): number[];
  /** Folded numbers of the syllables that contain a gram. */
  syllablesWith(gram: number): Int32Array;
  /** How many windows contain a gram. */
  frequency(gram: number): number;
}

const LENGTH = 4;

/** Cuts the corpus' syllables into grams; the grams of a window are those of its syllables. */
export function createGramIndex(corpus: Corpus, foldedTerms: TermsOfWindow): GramIndex {
  const { table } = corpus;
  const numbers = new Map<string, number>();
  const holders: number[][] = [];
  const [starts, grams] = [createNumberList(), createNumberList()];
  for (let folded = 0; folded < table.foldedCount; folded++) {
    starts.push(grams.length);
    for (const text of cut(table.foldedText(folded))) {
      const gram = numbers.get(text) ?? numbers.size;
      if (gram === numbers.size) numbers.set(text, gram);
      grams.push(gram);
      const there = holders[gram];
      if (there === undefined) holders[gram] = [folded];
      else if (there.at(-1) !== folded) there.push(folded);
    }
  }
  starts.push(grams.length);
  const frequencies = countWindows(corpus, foldedTerms, starts.values(), grams.values(), numbers.size);
  const lists = holders.map((list) => Int32Array.from(list));
  const none = new Int32Array(0);
  return {
    gramsOf: (folded) => cut(folded).flatMap((text) => numbers.get(text) ?? []),
    syllablesWith: (gram) => lists[gram] ?? none,
    frequency: (gram) => frequencies[gram] ?? 0,
  };
}

function countWindows(
  corpus: Corpus,
  foldedTerms: TermsOfWindow,
  starts: Int32Array,
  grams: Int32Array,
  gramCount: number,
): Uint32Array {
  const frequencies = new Uint32Array(gramCount);
  const last = new Int32Array(gramCount).fill(-1);
  const lastSyllable = new Int32Array(starts.length).fill(-1);
  for (let window = 0; window < corpus.windowPassage.length; window++) {
    foldedTerms(window, (folded) => {
      if (lastSyllable[folded] === window) return;
      lastSyllable[folded] = window;
      for (let at = starts[folded] ?? 0; at < (starts[folded + 1] ?? 0); at++) {
        const gram = grams[at] ?? 0;
        if (last[gram] === window) continue;
        last[gram] = window;
        frequencies[gram] = (frequencies[gram] ?? 0) + 1;
      }
    });
  }
  return frequencies;
}

/** The grams of a syllable with a space at each end; a short syllable is a single gram. */
function cut(folded: string): string[] {
  const text = ` ${folded} `;
  if (text.length <= LENGTH) return [text];
  return Array.from({ length: text.length - LENGTH + 1 }, (_, at) => text.slice(at, at + LENGTH));
}
