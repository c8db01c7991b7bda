import type { Finder, Neighbour } from "../../ports.ts";
import { meantBy } from "../content.ts";

/** What finding by vectors needs. */
export interface Dense {
  /** The nearest passages of a query, nearest first; none when vectors cannot be had. Never rejects. */
  readonly nearest: (query: string, top: number) => Promise<readonly Neighbour[]>;
  /** Share of the vectors in the score, 0 … 1; the words have the rest. */
  readonly weight: number;
}

const NEIGHBOURS = 60;
const LEXICAL = 60;

/**
 * Adds vectors to a finder: the score is a weighted sum of both scores, each divided by its best. Passages are compared
 * by id, never by text: the same words in two documents stay two passages. Without vectors of a query the words alone decide.
 * `ids` are those of the passages, by position.
 */
export function withDense(finder: Finder, ids: readonly string[], { nearest, weight }: Dense): Finder {
  return {
    restore: (query) => finder.restore(query),
    async find(query, { top = 10, filter } = {}) {
      const lexical = await finder.find(query, { top: Math.max(top, LEXICAL), filter });
      const neighbours = await nearest(meantBy(finder.restore(query)), NEIGHBOURS);
      const nearness = neighbours[0]?.similarity ?? 0;
      if (nearness <= 0) return lexical.slice(0, top);
      const scores = new Map<string, number>();
      const best = lexical[0]?.score ?? 1;
      for (const { id, score } of lexical) scores.set(id, (1 - weight) * (score / best));
      for (const { position, similarity } of neighbours) {
        const id = ids[position] ?? "";
        if (filter?.(id) ?? true) scores.set(id, (scores.get(id) ?? 0) + weight * (similarity / nearness));
      }
      return [...scores]
        .map(([id, score]) => ({ id, score }))
        .sort((left, right) => right.score - left.score)
        .slice(0, top);
    },
  };
}
