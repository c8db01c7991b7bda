import type { FindableText, Finder, Found, Reranker } from "../../ports.ts";
import { contentOf, meantBy } from "../content.ts";
import { createPatience } from "../patience.ts";

/** How the reranking server stands. "failing": the order of finding stays, and the server is tried again. */
export type RerankingState = { readonly kind: "failing"; readonly fault: unknown } | { readonly kind: "answering" };

export interface RerankingParts {
  readonly reranker: Reranker;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Told of each change, not of each try. */
  readonly onState: (state: RerankingState) => void;
}

/** So many of the best are put in order. */
const RERANKED = 30;
/** Of a longer passage the beginning is read, with the titles above it. */
const LONGEST_CONTENT = 2_000;

/**
 * Lets a server put the best that a finder finds in order. The scores stay those of the places: the best has the best score
 * of finding, so that they mean the same with and without the server. Where it is late, fails or is down, the order stays.
 */
export function createReranking({ reranker, now, onState }: RerankingParts) {
  const patience = createPatience({
    now,
    onFailing: (fault) => onState({ kind: "failing", fault }),
    onAnswering: () => onState({ kind: "answering" }),
  });
  const ordered = async (query: string, best: readonly Found[], contents: readonly string[]): Promise<Found[]> => {
    if (best.length < 2 || query.trim() === "" || !patience.mayAsk()) return [...best];
    try {
      const scores = await reranker.scores(query, contents);
      patience.answered();
      return best
        .map(({ id }, place) => ({ id, fits: scores[place] ?? 0 }))
        .sort((left, right) => right.fits - left.fits)
        .map(({ id }, place) => ({ id, score: best[place]?.score ?? 0 }));
    } catch (fault) {
      patience.failed(fault);
      return [...best];
    }
  };
  return (finder: Finder, textsOf: () => readonly FindableText[]): Finder => {
    let texts: ReadonlyMap<string, FindableText> | undefined;
    const contentAt = ({ id }: Found): string => {
      texts ??= new Map(textsOf().map((text) => [text.id, text]));
      const text = texts.get(id);
      return text === undefined ? "" : contentOf(text).slice(0, LONGEST_CONTENT);
    };
    return {
      restore: (query) => finder.restore(query),
      async find(query, { top = 10, filter } = {}) {
        const found = await finder.find(query, { top: Math.max(top, RERANKED), filter });
        const best = found.slice(0, RERANKED);
        const inOrder = await ordered(meantBy(finder.restore(query)), best, best.map(contentAt));
        return [...inOrder, ...found.slice(RERANKED)].slice(0, top);
      },
    };
  };
}
