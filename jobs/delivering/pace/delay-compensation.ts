/** Tells by how much the calls of a token have to move, because one may have reached the platform late. */
export interface DelayCompensation {
  /** A call whose slot was `at` leaves at `now`, both in milliseconds; gives the milliseconds to move by. */
  left(at: number, now: number): number;
  /** A call whose slot was `at` was answered at `now`. */
  answered(at: number, now: number): number;
}

/** The quickest answer counts a little less with each call, since ways change. */
const AGES_MS = 0.05;
/** No call is in flight longer. */
const KEPT_MS = 60_000;

/**
 * When a call reached the platform is not known; that it was there before its answer came is. What an answer took beyond
 * the quickest one is therefore the most by which the call was late, and a call one window later that is on time would
 * come so much too early: 31 calls in the platform's second. Up to `tolerated` the slots are wide enough. A slow answer
 * may have been slow on its way back too, so nothing moves by more than `most` for one call. Until `learns` answers came,
 * the quickest is not known, and all that they took counts: a process begins with slow calls.
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
