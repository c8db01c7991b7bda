import pLimit, { type LimitFunction } from "p-limit";

/** Runs work with the same key in the order it came, work with different keys side by side. */
export interface Lanes {
  /** Resolves with the result; "full" when too much work with that key is waiting. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result | "full">;
  /** Whether no work is under way or waiting. */
  isIdle(): boolean;
}

/** See {@link Lanes}; at most `mostWaiting` pieces of work wait in a lane. */
export function createLanes(mostWaiting: number): Lanes {
  const lanes = new Map<string, LimitFunction>();
  return {
    isIdle: () => lanes.size === 0,
    async run(key, work) {
      const lane = lanes.get(key) ?? pLimit(1);
      if (lane.activeCount + lane.pendingCount >= mostWaiting) return "full";
      lanes.set(key, lane);
      try {
        return await lane(work);
      } finally {
        if (lane.activeCount + lane.pendingCount === 0) lanes.delete(key);
      }
    },
  };
}
