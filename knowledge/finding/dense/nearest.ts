import type { Embedder, Neighbour, VectorIndex } from "../../ports.ts";
import type { Patience } from "../patience.ts";
import type { Dense } from "./fuse.ts";

export interface NearestParts {
  readonly embedder: Embedder;
  readonly index: VectorIndex;
  /** Length of the vectors of the index. */
  readonly length: number;
  readonly patience: Patience;
  /** Told when the server gives vectors of another length: another model is behind it, and the index is of no use. */
  readonly onOtherLength: () => void;
}

/** Of a longer query the beginning is asked for: models read a few hundred words at most. */
const LONGEST_QUERY = 1_000;

/** Finds by the vector of a query. Where the server is late or fails, nothing is near; while it is down it is not asked. */
export function createNearest({ embedder, index, length, patience, onOtherLength }: NearestParts): Dense["nearest"] {
  return async (query, top): Promise<readonly Neighbour[]> => {
    if (query.trim() === "" || !patience.mayAsk()) return [];
    try {
      const vector = await embedder.embedQuery(query.slice(0, LONGEST_QUERY));
      patience.answered();
      if (vector.length === length) return await index.search(vector, top);
      onOtherLength();
    } catch (fault) {
      patience.failed(fault);
    }
    return [];
  };
}
