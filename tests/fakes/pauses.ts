/** The pauses that a platform demanded (`retry_after`), and the calls that came all the same. */
export interface Pauses {
  /** Milliseconds that are still to be waited at an instant; 0 outside of a pause. A call within one is counted. */
  call(at: number): number;
  /** From now on nothing is taken for so long. */
  demand(at: number, milliseconds: number): void;
  summary(): PauseSummary;
}
export interface PauseSummary {
  readonly count: number;
  /** Milliseconds within any of them. */
  readonly milliseconds: number;
  /** Calls that came within one. */
  readonly calls: number;
  /** How long after the beginning of its pause the latest of those calls came. Calls on their way come soon. */
  readonly latestAfter: number;
}

/** See {@link Pauses}. */
export function createPauses(): Pauses {
  let [count, milliseconds, calls, latestAfter] = [0, 0, 0, 0];
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    call(at) {
      if (at >= until || at < from) return 0;
      calls += 1;
      latestAfter = Math.max(latestAfter, at - from);
      return until - at;
    },
    demand(at, wanted) {
      if (at >= until) {
        count += 1;
        from = at;
      }
      const end = Math.max(until, at + wanted);
      milliseconds += end - Math.max(until, at);
      until = end;
    },
    summary: () => ({ count, milliseconds, calls, latestAfter }),
  };
}
