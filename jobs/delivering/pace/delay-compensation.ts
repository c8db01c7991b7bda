/** Tells by how much the next calls of a token have to be delayed because a call may have reached the platform late. */
export interface DelayCompensation {
  /**
   * To be told when the call of slot `at` leaves at `now` (milliseconds). Gives the delay in milliseconds, 0 for none.
   */
  left(at: number, now: number): number;
  /** The same when the call of slot `at` was answered at `now`. */
  answered(at: number, now: number): number;
  /** The same when this process wanted to go on at `due` and did so at `now` only: it stood still in between. */
  stoodStill(due: number, now: number): number;
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
 *
 * A process that stands still, as on a busy machine, may hold calls that left but are not on the network yet. That is known here, so
 * it counts whole, up to the `window` after which nothing that was sent before matters: after 300 ms at a standstill the next calls
 * wait 300 ms. Where nothing was in flight, nothing was late.
 */
export function createDelayCompensation({
  tolerated,
  most,
  window,
  learns,
}: {
  readonly tolerated: number;
  readonly most: number;
  readonly window: number;
  readonly learns: number;
}): DelayCompensation {
  let quickest = Number.POSITIVE_INFINITY;
  let answers = 0;
  let inFlight = 0;
  let moves: { readonly at: number; readonly by: number; readonly forStandstill: boolean }[] = [];
  const sumAfter = (at: number, forStandstill: boolean): number =>
    moves.reduce((sum, move) => (move.at > at && move.forStandstill === forStandstill ? sum + move.by : sum), 0);
  const moveBy = (late: number, at: number, now: number, forStandstill = false): number => {
    moves = moves.filter((move) => move.at > at - KEPT_MS);
    const [stood, moved] = [sumAfter(at, true), sumAfter(at, false)];
    const by = forStandstill
      ? Math.min(window, late - tolerated) - stood
      : Math.min(most, late - tolerated - stood) - moved;
    if (by <= 0) return 0;
    moves.push({ at: now, by, forStandstill });
    return by;
  };
  return {
    left(at, now) {
      inFlight += 1;
      return moveBy(now - at, at, now);
    },
    answered(at, now) {
      inFlight = Math.max(0, inFlight - 1);
      const took = now - at;
      quickest = Math.min(quickest + AGES_MS, took);
      answers += 1;
      return moveBy(answers > learns ? took - quickest : took, at, now);
    },
    stoodStill: (due, now) => (inFlight > 0 ? moveBy(now - due, due, now, true) : 0),
  };
}
