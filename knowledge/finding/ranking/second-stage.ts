import type { Corpus } from "../index/corpus.ts";
import { rarity, type TermIndex } from "../index/term-index.ts";
import { WEIGHTS } from "../index/weights.ts";
import type { Query } from "../query/query.ts";
import { createClosenessMeter } from "./closeness.ts";
import { createCounter } from "./counting.ts";
import { averageOf } from "./first-stage.ts";

/** A passage with its score; the best of a call has 1. */
export interface ScoredPassage {
  readonly passage: number;
  readonly score: number;
}

/** Ranks the windows that the first stage found more exactly. */
export interface SecondStage {
  /** The passages of the given windows (best first), best first. */
  rank(query: Query, windows: Uint32Array): ScoredPassage[];
}

/** Closeness is measured for this many windows. */
const MEASURED = 120;

/** Creates the second stage over a corpus. */
export function createSecondStage(corpus: Corpus, index: TermIndex): SecondStage {
  const counter = createCounter(corpus, index);
  const meter = createClosenessMeter(corpus);
  const averageWindow = averageOf(index.lengths);
  const passageLength = (passage: number) =>
    (corpus.passageStart[passage + 1] ?? 0) - (corpus.passageStart[passage] ?? 0);
  const averagePassage = averageOf(corpus.ids.map((_, passage) => passageLength(passage)));
  const rarities = Float32Array.from({ length: corpus.table.accentedCount }, (_, accented) =>
    rarity(index.folded, corpus.table.foldOf(accented), index.windowCount),
  );
  const rarityOf = (accented: number) => rarities[accented] ?? 0;

  const scoreWindow = (window: number): number => {
    countHeading(corpus.windowPassage[window] ?? 0);
    counter.count(corpus.windowFrom[window] ?? 0, corpus.windowTo[window] ?? 0);
    return counter.score((index.lengths[window] ?? 0) / averageWindow);
  };
  const countHeading = (passage: number): void =>
    counter.count(corpus.passageStart[passage] ?? 0, corpus.bodyStart[passage] ?? 0);
  const scorePassage = (passage: number): number => {
    countHeading(passage);
    counter.count(corpus.bodyStart[passage] ?? 0, corpus.passageStart[passage + 1] ?? 0);
    return counter.score(passageLength(passage) / averagePassage);
  };
  const measure = (window: number): number => {
    const passage = corpus.windowPassage[window] ?? 0;
    const { near, far, run } = meter.measure(corpus.windowFrom[window] ?? 0, corpus.windowTo[window] ?? 0);
    const named = meter.shareNamed(corpus.passageStart[passage] ?? 0, corpus.bodyStart[passage] ?? 0, rarityOf);
    return WEIGHTS.coverageNear * near + WEIGHTS.coverageFar * far + WEIGHTS.run * run + WEIGHTS.heading * named;
  };
  return {
    rank(query, windows) {
      counter.prepare(query);
      const words = Float64Array.from(windows, scoreWindow);
      const whole = new Map<number, number>();
      for (const window of windows) {
        const passage = corpus.windowPassage[window] ?? 0;
        if (!whole.has(passage)) whole.set(passage, scorePassage(passage));
      }
      counter.release();
      const order = Array.from(windows.keys()).sort((left, right) => (words[right] ?? 0) - (words[left] ?? 0));
      const [bestWords, bestWhole] = [words[order[0] ?? 0] || 1, Math.max(...whole.values()) || 1];
      meter.prepare(query);
      const scores = new Map<number, number>();
      order.forEach((at, place) => {
        const window = windows[at] ?? 0;
        const passage = corpus.windowPassage[window] ?? 0;
        const score = (words[at] ?? 0) / bestWords + (place < MEASURED ? measure(window) : 0);
        scores.set(passage, Math.max(score, scores.get(passage) ?? 0));
      });
      meter.release();
      return scaled(
        [...scores].map(([passage, score]) => ({
          passage,
          score: score + (WEIGHTS.wholePassage * (whole.get(passage) ?? 0)) / bestWhole,
        })),
      );
    },
  };
}

function scaled(passages: ScoredPassage[]): ScoredPassage[] {
  passages.sort((left, right) => right.score - left.score || left.passage - right.passage);
  const best = passages[0]?.score || 1;
  return passages.map(({ passage, score }) => ({ passage, score: score / best }));
}
