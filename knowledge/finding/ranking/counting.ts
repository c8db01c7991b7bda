import type { Corpus } from "../index/corpus.ts";
import type { Vocabulary } from "../index/term-index.ts";
import { hasGap } from "../index/token-list.ts";
import { WEIGHTS } from "../index/weights.ts";
import type { Query, QueryTerm } from "../query/query.ts";

/** Counts the terms of one query in any stretch of a corpus. */
export interface Counter {
  /** Prepares the counter for a query over a corpus; `release` must follow. */
  prepare(query: Query, corpus: Pick<Corpus, "tokens" | "gaps">): void;
  /** Counts the tokens from `from` to `to` into what was counted since the last `score`. */
  count(from: number, to: number): void;
  /** BM25 of what was counted, for a text `relativeLength` times as long as the average; then starts again. */
  score(relativeLength: number): number;
  release(): void;
}

/** Creates a counter; its tables have one entry per syllable of the vocabulary and serve one query after another. */
export function createCounter({ table, grams }: Vocabulary): Counter {
  let tokens: Corpus["tokens"] = new Uint16Array(0);
  let gaps: Corpus["gaps"] = new Uint8Array(0);
  const folds = Int32Array.from({ length: table.accentedCount }, (_, accented) => table.foldOf(accented));
  /** For each syllable the number of its term + 1; 0 for syllables that are not in the query. */
  const accentedTerm = new Int32Array(table.accentedCount);
  const foldedTerm = new Int32Array(table.foldedCount);
  /** For each folded syllable the first entry + 1 in the chain of the query's grams that it contains; 0 for none. */
  const chain = new Int32Array(table.foldedCount);
  let chainTerm: number[] = [];
  let chainNext: number[] = [];
  const accentedPairs = new Map<number, number>();
  const foldedPairs = new Map<number, number>();
  let terms: readonly QueryTerm[] = [];
  let counts = new Uint16Array(256);

  const register = (term: QueryTerm, at: number, undo: boolean): void => {
    if (term.kind === "accented") accentedTerm[term.first] = undo ? 0 : at + 1;
    else if (term.kind === "folded") foldedTerm[term.first] = undo ? 0 : at + 1;
    else if (term.kind === "characters") {
      for (const folded of grams.syllablesWith(term.first)) {
        chainNext.push(undo ? 0 : (chain[folded] ?? 0));
        chain[folded] = undo ? 0 : chainTerm.push(at);
      }
    } else if (!undo) {
      const pairs = term.kind === "accentedPair" ? accentedPairs : foldedPairs;
      pairs.set(pairKey(term.first, term.second), at);
    }
  };
  const hit = (term: number): void => {
    counts[term] = (counts[term] ?? 0) + 1;
  };
  return {
    prepare(query, corpus) {
      ({ tokens, gaps } = corpus);
      terms = query.terms;
      if (counts.length < terms.length) counts = new Uint16Array(terms.length * 2);
      for (const [at, term] of terms.entries()) register(term, at, false);
    },
    release() {
      for (const [at, term] of terms.entries()) register(term, at, true);
      chainTerm = [];
      chainNext = [];
      accentedPairs.clear();
      foldedPairs.clear();
    },
    count(from, to) {
      for (let at = from; at < to; at++) {
        const accented = tokens[at] ?? 0;
        const folded = folds[accented] ?? 0;
        const exact = accentedTerm[accented] ?? 0;
        if (exact > 0) hit(exact - 1);
        for (let link = chain[folded] ?? 0; link > 0; link = chainNext[link - 1] ?? 0) hit(chainTerm[link - 1] ?? 0);
        const asked = foldedTerm[folded] ?? 0;
        if (asked === 0) continue;
        hit(asked - 1);
        if (at === from || hasGap(gaps, at)) continue;
        const before = tokens[at - 1] ?? 0;
        if ((foldedTerm[folds[before] ?? 0] ?? 0) === 0) continue;
        const foldedPair = foldedPairs.get(pairKey(folds[before] ?? 0, folded));
        if (foldedPair !== undefined) hit(foldedPair);
        const accentedPair = accentedPairs.get(pairKey(before, accented));
        if (accentedPair !== undefined) hit(accentedPair);
      }
    },
    score(relativeLength) {
      let sum = 0;
      for (let at = 0; at < terms.length; at++) {
        const count = counts[at] ?? 0;
        const term = terms[at];
        if (count === 0 || term === undefined) continue;
        counts[at] = 0;
        const { k1, b } = WEIGHTS[term.kind].saturation;
        sum += (term.weight * (k1 + 1) * count) / (count + k1 * (1 - b + b * relativeLength));
      }
      return sum;
    },
  };
}

/** Exact for numbers below 2^26. */
function pairKey(first: number, second: number): number {
  return first * 0x4000000 + second;
}
