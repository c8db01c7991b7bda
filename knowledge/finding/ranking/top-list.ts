/** Keeps the best few of many scored numbers. */
export interface TopList {
  /** Whether an entry with this score would be kept. */
  takes(score: number): boolean;
  offer(entry: number, score: number): void;
  /** The lowest score in a full list; 0 while there is room. */
  least(): number;
  /** The entries, best first; equal scores in ascending order of the entries. */
  entries(): Uint32Array;
}

/** Creates a list of at most `limit` entries: a heap with the smallest on top. */
export function createTopList(limit: number): TopList {
  const entries = new Uint32Array(limit);
  const scores = new Float64Array(limit);
  let size = 0;

  const put = (at: number, entry: number, score: number): void => {
    entries[at] = entry;
    scores[at] = score;
  };
  const rise = (entry: number, score: number): void => {
    let at = size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((scores[above] ?? 0) <= score) break;
      put(at, entries[above] ?? 0, scores[above] ?? 0);
      at = above;
    }
    put(at, entry, score);
  };
  const sink = (entry: number, score: number): void => {
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (scores[below + 1] ?? 0) < (scores[below] ?? 0)) below++;
      if ((scores[below] ?? 0) >= score) break;
      put(at, entries[below] ?? 0, scores[below] ?? 0);
      at = below;
    }
    put(at, entry, score);
  };
  return {
    least: () => (size < limit ? 0 : (scores[0] ?? 0)),
    takes: (score) => size < limit || score > (scores[0] ?? 0),
    offer(entry, score) {
      if (size < limit) rise(entry, score);
      else if (score > (scores[0] ?? 0)) sink(entry, score);
    },
    entries() {
      const order = Array.from({ length: size }, (_, at) => at);
      order.sort(
        (left, right) => (scores[right] ?? 0) - (scores[left] ?? 0) || (entries[left] ?? 0) - (entries[right] ?? 0),
      );
      return Uint32Array.from(order, (at) => entries[at] ?? 0);
    },
  };
}
