import type { Embedder, FindableText, Finder, Found, VectorIndex } from "../../ports.ts";

/** What finding by vectors needs. */
export interface Dense {
  readonly embedder: Embedder;
  readonly index: VectorIndex;
  /** Share of the vectors in the score, 0 … 1; the words have the rest. */
  readonly weight: number;
  /** Called when the embedder does not answer; only the words count then. */
  readonly onFault: (fault: unknown) => void;
}

const NEIGHBOURS = 60;
const LEXICAL = 60;

/**
 * Adds vectors to a finder: the score is a weighted sum of both scores, each divided by its best. Passages are compared
 * by id, never by text: the same words in two documents stay two passages.
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
