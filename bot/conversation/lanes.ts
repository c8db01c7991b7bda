/** Runs work with the same key in the order it came, work with different keys side by side. */
export interface Lanes {
  /** Resolves with the result; "full" when too much work with that key is waiting. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result | "full">;
}

/** See {@link Lanes}; at most `mostWaiting` pieces of work wait in a lane. */
export function createLanes(mostWaiting: number): Lanes {
  const lanes = new Map<string, { tail: Promise<unknown>; waiting: number }>();
  return {
    async run(key, work) {
      const lane = lanes.get(key) ?? { tail: Promise.resolve(), waiting: 0 };
      if (lane.waiting >= mostWaiting) return "full";
      lane.waiting += 1;
      lanes.set(key, lane);
      const result = lane.tail.then(work);
      lane.tail = result.catch(() => undefined);
      try {
        return await result;
      } finally {
        lane.waiting -= 1;
        if (lane.waiting === 0) lanes.delete(key);
      }
    },
  };
}
