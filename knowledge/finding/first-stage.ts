import type { Postings } from "./postings.ts";

/** BM25 with its two constants: how soon repetition stops counting, how much length is held against a text. */
export interface Saturation {
  readonly k1: number;
  readonly b: number;
}

/** One list of windows to be added up, with what a single full hit of it is worth. */
export interface WeightedTerm {
  readonly postings: Postings;
  readonly term: number;
  readonly weight: number;
  readonly saturation: Saturation;
}

/** Adds up lists of windows. The arrays are kept between calls, so one search runs at a time. */
export interface FirstStage {
  /** The best `limit` windows, best first, with their scores. */
  search(terms: readonly WeightedTerm[], limit: number, allowed?: Uint8Array): ScoredWindow[];
}
export interface ScoredWindow {
  readonly window: number;
  readonly score: number;
}

/** `lengths` are the windows' lengths in syllables. */
export function createFirstStage(lengths: Uint16Array): FirstStage {
  const scores = new Float32Array(lengths.length);
  const touched = new Uint32Array(lengths.length);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  let touchedCount = 0;

  const add = ({ postings, term, weight, saturation: { k1, b } }: WeightedTerm): void => {
    const { start, windows, counts } = postings;
    const end = start[term + 1] ?? 0;
    const base = k1 * (1 - b);
    const slope = (k1 * b) / average;
    for (let at = start[term] ?? 0; at < end; at++) {
      const window = windows[at] ?? 0;
      const count = counts[at] ?? 0;
      const before = scores[window] ?? 0;
      if (before === 0) touched[touchedCount++] = window;
      scores[window] = before + (weight * (k1 + 1) * count) / (count + base + slope * (lengths[window] ?? 0));
    }
  };
  return {
    search(terms, limit, allowed) {
      touchedCount = 0;
      for (const term of terms) add(term);
      const found = best(scores, touched.subarray(0, touchedCount), limit, allowed);
      for (let at = 0; at < touchedCount; at++) scores[touched[at] ?? 0] = 0;
      return found;
    },
  };
}

function best(scores: Float32Array, touched: Uint32Array, limit: number, allowed?: Uint8Array): ScoredWindow[] {
  const heap: ScoredWindow[] = [];
  for (const window of touched) {
    const score = scores[window] ?? 0;
    if (heap.length === limit && score <= (heap[0]?.score ?? 0)) continue;
    if (allowed !== undefined && allowed[window] !== 1) continue;
    if (heap.length < limit) rise(heap, { window, score });
    else sink(heap, { window, score });
  }
  return heap.sort((left, right) => right.score - left.score || left.window - right.window);
}

/** Puts an entry into a heap whose first entry is the smallest. */
function rise(heap: ScoredWindow[], entry: ScoredWindow): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || parent.score <= entry.score) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = entry;
}

/** Replaces the smallest entry of a full heap. */
function sink(heap: ScoredWindow[], entry: ScoredWindow): void {
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if ((heap[below + 1]?.score ?? Infinity) < (heap[below]?.score ?? Infinity)) below++;
    const child = heap[below];
    if (child === undefined || child.score >= entry.score) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = entry;
}
