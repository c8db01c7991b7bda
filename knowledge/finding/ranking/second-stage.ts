import type { TermIndex } from "../index/term-index.ts";
import { WEIGHTS } from "../index/weights.ts";
import type { Query } from "../query/query.ts";
import { createClosenessMeter, type Stretch } from "./closeness.ts";
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
/** A passage with less than this share of the best score has a few frequent words in common with the question. */
const FAINT = 0.4;

/** Creates the second stage over an index. */
export function createSecondStage(index: TermIndex): SecondStage {
  const { corpus, table, lengths } = index;
  const counter = createCounter(index);
  const meter = createClosenessMeter(index);
  const averageWindow = averageOf(lengths);
  const averagePassage = corpus.tokens.length / Math.max(1, index.passageCount) || 1;
  const rarities = Float32Array.from({ length: table.accentedCount }, (_, accented) =>
    index.rarityOfFolded(table.foldOf(accented)),
  );
  const rarityOf = (accented: number) => rarities[accented] ?? 0;
  const startOf = (passage: number) => corpus.passageStart[passage] ?? 0;
  const bodyOf = (passage: number) => corpus.bodyStart[passage] ?? 0;

  const scoreWindow = (window: number): number => {
    countHeading(corpus.windowPassage[window] ?? 0);
    counter.count(corpus.windowFrom[window] ?? 0, corpus.windowTo[window] ?? 0);
    return counter.score((lengths[window] ?? 0) / averageWindow);
  };
  const countHeading = (passage: number): void => counter.count(startOf(passage), bodyOf(passage));
  const scorePassage = (passage: number): number => {
    countHeading(passage);
    counter.count(bodyOf(passage), startOf(passage + 1));
    return counter.score((startOf(passage + 1) - startOf(passage)) / averagePassage);
  };
  /** The passage's own title and the path above it have the same weight, however long the path is. */
  const headingNamed = (passage: number): number => {
    const path: Stretch = { from: startOf(passage), to: corpus.titleStart[passage] ?? 0 };
    const own = meter.shareNamed({ from: path.to, to: bodyOf(passage) }, rarityOf);
    return path.from === path.to ? own : (own + meter.shareNamed(path, rarityOf)) / 2;
  };
  const measure = (window: number): number => {
    const passage = corpus.windowPassage[window] ?? 0;
    const text = { from: corpus.windowFrom[window] ?? 0, to: corpus.windowTo[window] ?? 0 };
    const { near, far, run } = meter.measure({ from: startOf(passage), to: bodyOf(passage) }, text);
    return (
      WEIGHTS.coverageNear * near +
      WEIGHTS.coverageFar * far +
      WEIGHTS.run * run +
      WEIGHTS.heading * headingNamed(passage)
    );
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
  return passages
    .filter(({ score }) => score >= FAINT * best)
    .map(({ passage, score }) => ({ passage, score: score / best }));
}
