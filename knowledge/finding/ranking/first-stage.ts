import type { Postings } from "../index/postings.ts";
import type { TermIndex } from "../index/term-index.ts";
import { WEIGHTS } from "../index/weights.ts";
import type { Query } from "../query/query.ts";
import { createTopList } from "./top-list.ts";

/**
 * Finds candidate windows by adding up the lists of the query's terms. Its arrays are reused, so only one search runs
 * at a time.
 */
export interface FirstStage {
  /** The best `limit` windows, best first. `allowed` has a 1 for each window that may be found. */
  search(query: Query, limit: number, allowed?: Uint8Array): Uint32Array;
}

/** Creates the first stage over an index. */
export function createFirstStage(index: TermIndex): FirstStage {
  const { lengths } = index;
  const scores = new Float32Array(lengths.length);
  const touched = new Uint32Array(lengths.length);
  const average = averageOf(lengths);
  let touchedCount = 0;

  const add = ({ start, windows, counts }: Postings, term: number, weight: number, k1: number, b: number): void => {
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
    search({ terms }, limit, allowed) {
      touchedCount = 0;
      for (const { kind, first, second, weight } of terms) {
        const { k1, b } = WEIGHTS[kind].saturation;
        if (kind === "accented") add(index.accented, first, weight, k1, b);
        else if (kind === "folded") add(index.folded, first, weight, k1, b);
        else if (kind === "foldedPair") add(index.pairs, index.pairTable.find(first, second), weight, k1, b);
      }
      const list = createTopList(limit);
      for (let at = 0; at < touchedCount; at++) {
        const window = touched[at] ?? 0;
        if (allowed === undefined || allowed[window] === 1) list.offer(window, scores[window] ?? 0);
        scores[window] = 0;
      }
      return list.entries();
    },
  };
}

/** Average of lengths; 1 when there are none. */
export function averageOf(lengths: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < lengths.length; at++) sum += lengths[at] ?? 0;
  return sum / Math.max(1, lengths.length) || 1;
}
