/** Tells by how much the next calls of a token have to be delayed because a call may have reached the platform late. */
export interface DelayCompensation {
  /**
   * To be told when the call of slot `at` leaves at `now` (milliseconds). Gives the delay in milliseconds, 0 for none.
   */
  left(at: number, now: number): number;
  /** The same when the call of slot `at` was answered at `now`. */
  answered(at: number, now: number): number;
}

/** Added to the quickest answer with each call, so that it is forgotten when the network becomes slower for good. */
const AGES_MS = 0.05;
/** A delay is remembered this long; no call is in flight longer. */
const KEPT_MS = 60_000;

/**
 * The platform counts calls when they arrive, and we only see when they leave and when they are answered. A call of
 * which the answer took 40 ms longer than the quickest one may have arrived 40 ms late; a call on time one window later
 * would then come too early, as the 31st within the platform's second. So the later calls are delayed by that much,
 * except that:
 * - lateness up to `tolerated` is ignored, since the slots are that much wider than the platform demands;
 * - one call delays by `most` at most, since the answer may have been slow on its way back instead;
 * - before `learns` answers the quickest is not known yet, and the whole time that an answer took counts as lateness.
 */
export function createDelayCompensation({
  tolerated,
  most,
  learns,
}: {
  readonly tolerated: number;
  readonly most: number;
  readonly learns: number;
}): DelayCompensation {
  let quickest = Number.POSITIVE_INFINITY;
  let answers = 0;
  let moves: { readonly at: number; readonly by: number }[] = [];
  const moveBy = (late: number, at: number, now: number): number => {
    moves = moves.filter((move) => move.at > at - KEPT_MS);
    const moved = moves.reduce((sum, move) => (move.at > at ? sum + move.by : sum), 0);
    const by = Math.min(most, late - tolerated) - moved;
    if (by <= 0) return 0;
    moves.push({ at: now, by });
    return by;
  };
  return {
    left: (at, now) => moveBy(now - at, at, now),
    answered(at, now) {
      const took = now - at;
      quickest = Math.min(quickest + AGES_MS, took);
      answers += 1;
      return moveBy(answers > learns ? took - quickest : took, at, now);
    },
  };
}
