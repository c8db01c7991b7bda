import { type Corpus, lengthOfWindow } from "../index/corpus.ts";
import type { Vocabulary } from "../index/term-index.ts";
import { WEIGHTS } from "../index/weights.ts";
import type { Query } from "../query/query.ts";
import { type ClosenessMeter, createClosenessMeter, type Stretch } from "./closeness.ts";
import { type Counter, createCounter } from "./counting.ts";

/** A passage with its score; the best of a call has 1. */
export interface ScoredPassage {
  readonly passage: number;
  readonly score: number;
}

/** Ranks the windows that the first stage found more exactly. */
export interface SecondStage {
  /** The passages of the given windows of a corpus (best first), best first. */
  rank(query: Query, corpus: Corpus, windows: Uint32Array): ScoredPassage[];
}

/** Closeness is measured for this many windows. */
const MEASURED = 120;
/** A passage with less than this share of the best score has a few frequent words in common with the question. */
const FAINT = 0.4;

/** Creates the second stage for texts of a vocabulary. */
export function createSecondStage(vocabulary: Vocabulary): SecondStage {
  const counter = createCounter(vocabulary);
  const meter = createClosenessMeter(vocabulary);
  const { table } = vocabulary;
  const rarities = Float32Array.from({ length: table.accentedCount }, (_, accented) =>
    vocabulary.rarityOfFolded(table.foldOf(accented)),
  );
  const rarityOf = (accented: number) => rarities[accented] ?? 0;
  return {
    rank(query, corpus, windows) {
      const measuring = measuringOf(corpus, vocabulary, { counter, meter, rarityOf });
      counter.prepare(query, corpus);
      const words = Float64Array.from(windows, measuring.scoreWindow);
      const whole = new Map<number, number>();
      for (const window of windows) {
        const passage = corpus.windowPassage[window] ?? 0;
        if (!whole.has(passage)) whole.set(passage, measuring.scorePassage(passage));
      }
      counter.release();
      const order = Array.from(windows.keys()).sort((left, right) => (words[right] ?? 0) - (words[left] ?? 0));
      const [bestWords, bestWhole] = [words[order[0] ?? 0] || 1, Math.max(...whole.values()) || 1];
      meter.prepare(query, corpus);
      const scores = new Map<number, number>();
      order.forEach((at, place) => {
        const window = windows[at] ?? 0;
        const passage = corpus.windowPassage[window] ?? 0;
        const score = (words[at] ?? 0) / bestWords + (place < MEASURED ? measuring.measure(window) : 0);
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

interface Instruments {
  readonly counter: Counter;
  readonly meter: ClosenessMeter;
  readonly rarityOf: (accented: number) => number;
}

/** What is measured of a window and of a passage of a corpus, with instruments that are prepared for a query. */
function measuringOf(
  corpus: Corpus,
  { averageWindow, averagePassage }: Vocabulary,
  { counter, meter, rarityOf }: Instruments,
) {
  const startOf = (passage: number) => corpus.passageStart[passage] ?? 0;
  const bodyOf = (passage: number) => corpus.bodyStart[passage] ?? 0;
  const countHeading = (passage: number): void => counter.count(startOf(passage), bodyOf(passage));
  /** The passage's own title and the path above it have the same weight, however long the path is. */
  const headingNamed = (passage: number): number => {
    const path: Stretch = { from: startOf(passage), to: corpus.titleStart[passage] ?? 0 };
    const own = meter.shareNamed({ from: path.to, to: bodyOf(passage) }, rarityOf);
    return path.from === path.to ? own : (own + meter.shareNamed(path, rarityOf)) / 2;
  };
  return {
    scoreWindow(window: number): number {
      countHeading(corpus.windowPassage[window] ?? 0);
      counter.count(corpus.windowFrom[window] ?? 0, corpus.windowTo[window] ?? 0);
      return counter.score(lengthOfWindow(corpus, window) / averageWindow);
    },
    scorePassage(passage: number): number {
      countHeading(passage);
      counter.count(bodyOf(passage), startOf(passage + 1));
      return counter.score((startOf(passage + 1) - startOf(passage)) / averagePassage);
    },
    measure(window: number): number {
      const passage = corpus.windowPassage[window] ?? 0;
      const text = { from: corpus.windowFrom[window] ?? 0, to: corpus.windowTo[window] ?? 0 };
      const { near, far, run } = meter.measure({ from: startOf(passage), to: bodyOf(passage) }, text);
      return (
        WEIGHTS.coverageNear * near +
        WEIGHTS.coverageFar * far +
        WEIGHTS.run * run +
        WEIGHTS.heading * headingNamed(passage)
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
