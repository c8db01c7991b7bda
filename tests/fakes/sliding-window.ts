/** A platform's limit: at most `count` in any stretch of `milliseconds`. */
export interface Rate {
  readonly count: number;
  readonly milliseconds: number;
}

export interface SlidingWindow {
  /** Takes one place, or says in how many milliseconds one is free. */
  take(at: number): "taken" | { readonly waitMilliseconds: number };
  /** Places left now. */
  left(at: number): number;
}

/**
 * Counts the last `count` calls only. With `pauseMilliseconds` a breach closes the window for so long, as Telegram's
 * `retry_after` does; without it calls are let in again as soon as the stretch has room, as Zalo's minute.
 */
export function createSlidingWindow(rate: Rate | "off", pauseMilliseconds = 0): SlidingWindow {
  if (rate === "off") return { take: () => "taken", left: () => Number.POSITIVE_INFINITY };
  const ring = new Float64Array(rate.count).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  let closedUntil = Number.NEGATIVE_INFINITY;
  return {
    take(at) {
      if (at < closedUntil) return { waitMilliseconds: closedUntil - at };
      const freeAt = (ring[next] ?? Number.NEGATIVE_INFINITY) + rate.milliseconds;
      if (at < freeAt) {
        const waitMilliseconds = Math.max(freeAt - at, pauseMilliseconds);
        if (pauseMilliseconds > 0) closedUntil = at + waitMilliseconds;
        return { waitMilliseconds };
      }
      ring[next] = at;
      next = (next + 1) % rate.count;
      return "taken";
    },
    left: (at) => ring.reduce((free, taken) => (taken + rate.milliseconds <= at ? free + 1 : free), 0),
  };
}
