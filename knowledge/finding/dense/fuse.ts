import type { Embedder, FindableText, Finder, Found, VectorIndex } from "../../ports.ts";

/** The dense side of finding. */
export interface Dense {
  readonly embedder: Embedder;
  readonly index: VectorIndex;
  /** What the nearest vector adds to the best lexical score of 1. */
  readonly weight: number;
  /** Told when the embedder does not answer; the words alone then decide. */
  readonly onFault: (fault: unknown) => void;
}

const NEIGHBOURS = 60;
const LEXICAL = 60;

/**
 * Adds the dense side to a finder: a convex sum of both scores, each divided by its best. Passages are told apart by
 * id, never by text: the same words in two documents stay two passages.
 */
export function withDense(
  finder: Finder,
  texts: readonly FindableText[],
  { embedder, index, weight, onFault }: Dense,
): Finder {
  const nearest = async (query: string): Promise<readonly Found[]> => {
    try {
      const neighbours = await index.search(await embedder.embedQuery(query), NEIGHBOURS);
      const best = neighbours[0]?.similarity ?? 0;
      return best <= 0
        ? []
        : neighbours.map(({ position, similarity }) => ({ id: texts[position]?.id ?? "", score: similarity / best }));
    } catch (fault) {
      onFault(fault);
      return [];
    }
  };
  return {
    restore: (query) => finder.restore(query),
    async find(query, { top = 10, filter } = {}) {
      const lexical = await finder.find(query, {
        top: Math.max(top, LEXICAL),
        filter,
      });
      const meant = finder
        .restore(query)
        .map((syllable) => syllable.restored)
        .join(" ");
      const scores = new Map<string, number>();
      const best = lexical[0]?.score ?? 1;
      for (const { id, score } of lexical) scores.set(id, (1 - weight) * (score / best));
      for (const { id, score } of await nearest(meant)) {
        if (filter === undefined || filter(id)) scores.set(id, (scores.get(id) ?? 0) + weight * score);
      }
      return [...scores]
        .map(([id, score]) => ({ id, score }))
        .sort((left, right) => right.score - left.score)
        .slice(0, top);
    },
  };
}
