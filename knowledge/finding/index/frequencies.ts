import type { Corpus } from "./corpus.ts";
import type { Grams } from "./grams.ts";

/** In how many windows a syllable or a gram occurs. */
export interface Frequencies {
  readonly accented: Uint32Array;
  readonly folded: Uint32Array;
  readonly grams: Uint32Array;
}

/** Counts the windows of each accented syllable, of each folded one and of each gram. */
export function countWindows(corpus: Corpus, folds: Uint32Array, foldedCount: number, grams: Grams): Frequencies {
  const { tokens, windowPassage, windowFrom, windowTo, passageStart, bodyStart } = corpus;
  const [accented, folded] = [createTally(folds.length), createTally(foldedCount)];
  const ofGrams = createTally(grams.count);
  const count = (from: number, to: number, window: number): void => {
    for (let at = from; at < to; at++) {
      const token = tokens[at] ?? 0;
      if (!accented.add(token, window)) continue;
      const fold = folds[token] ?? 0;
      if (!folded.add(fold, window)) continue;
      for (let gram = grams.start[fold] ?? 0; gram < (grams.start[fold + 1] ?? 0); gram++)
        ofGrams.add(grams.grams[gram] ?? 0, window);
    }
  };
  for (let window = 0; window < windowPassage.length; window++) {
    const passage = windowPassage[window] ?? 0;
    count(passageStart[passage] ?? 0, bodyStart[passage] ?? 0, window);
    count(windowFrom[window] ?? 0, windowTo[window] ?? 0, window);
  }
  return { accented: accented.counts, folded: folded.counts, grams: ofGrams.counts };
}

/** Counts each term once per window; windows come in ascending order. */
function createTally(size: number) {
  const counts = new Uint32Array(size);
  const last = new Int32Array(size).fill(-1);
  return {
    counts,
    /** False when the term was counted for this window already. */
    add(term: number, window: number): boolean {
      if (last[term] === window) return false;
      last[term] = window;
      counts[term] = (counts[term] ?? 0) + 1;
      return true;
    },
  };
}
