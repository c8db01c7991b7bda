import { type Corpus, windowLength } from "./corpus.ts";
import type { PairTable } from "./pair-table.ts";

/**
 * Which windows contain a term and how often. The windows of term t are entries start[t] … start[t + 1] - 1, ascending.
 */
export interface Postings {
  readonly start: Uint32Array;
  readonly windows: Uint32Array;
  readonly counts: Uint8Array;
}

/** Calls `visit` for each term of a window, in the order of the text. */
export type TermsOfWindow = (window: number, visit: (term: number) => void) => void;

/** Inverts a corpus in two passes: count, then fill. */
export function createPostings(windowCount: number, termCount: number, termsOf: TermsOfWindow): Postings {
  const start = new Uint32Array(termCount + 1);
  const last = new Int32Array(termCount).fill(-1);
  const countDistinct = (window: number) => (term: number) => {
    if (last[term] === window) return;
    last[term] = window;
    start[term + 1] = (start[term + 1] ?? 0) + 1;
  };
  for (let window = 0; window < windowCount; window++) termsOf(window, countDistinct(window));
  for (let term = 0; term < termCount; term++) start[term + 1] = (start[term + 1] ?? 0) + (start[term] ?? 0);

  const size = start[termCount] ?? 0;
  const windows = new Uint32Array(size);
  const counts = new Uint8Array(size);
  const next = start.slice(0, termCount);
  last.fill(-1);
  const fill = (window: number) => (term: number) => {
    const at = next[term] ?? 0;
    if (last[term] === window) {
      const count = counts[at - 1] ?? 0;
      if (count < 255) counts[at - 1] = count + 1;
      return;
    }
    last[term] = window;
    windows[at] = window;
    counts[at] = 1;
    next[term] = at + 1;
  };
  for (let window = 0; window < windowCount; window++) termsOf(window, fill(window));
  return { start, windows, counts };
}

/** Terms are syllables in the form that `form` gives for an accented number. */
export function syllableTerms(corpus: Corpus, form: (accented: number) => number): TermsOfWindow {
  const forms = Int32Array.from({ length: corpus.table.accentedCount }, (_, accented) => form(accented));
  return (window, visit) =>
    eachStretch(corpus, window, (from, to) => {
      for (let at = from; at < to; at++) visit(forms[corpus.tokens[at] ?? 0] ?? 0);
    });
}

/** Terms are pairs of folded syllables that stand next to each other, numbered by `pairs` (which learns them). */
export function pairTerms(corpus: Corpus, pairs: PairTable): TermsOfWindow {
  const { tokens, gaps, table } = corpus;
  const folds = Int32Array.from({ length: table.accentedCount }, (_, accented) => table.foldOf(accented));
  const pairAt = new Int32Array(tokens.length).fill(-1);
  for (let at = 1; at < tokens.length; at++) {
    if (gaps[at] === 1) continue;
    pairAt[at] = pairs.add(folds[tokens[at - 1] ?? 0] ?? 0, folds[tokens[at] ?? 0] ?? 0);
  }
  return (window, visit) =>
    eachStretch(corpus, window, (from, to) => {
      for (let at = from + 1; at < to; at++) {
        const pair = pairAt[at] ?? -1;
        if (pair >= 0) visit(pair);
      }
    });
}

/** Lengths of all windows in syllables, headings included. */
export function windowLengths(corpus: Corpus): Uint16Array {
  return Uint16Array.from({ length: corpus.windowPassage.length }, (_, window) => windowLength(corpus, window));
}

function eachStretch(corpus: Corpus, window: number, visit: (from: number, to: number) => void): void {
  const passage = corpus.windowPassage[window] ?? 0;
  visit(corpus.passageStart[passage] ?? 0, corpus.bodyStart[passage] ?? 0);
  visit(corpus.windowFrom[window] ?? 0, corpus.windowTo[window] ?? 0);
}
