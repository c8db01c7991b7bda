/** Translates instants of the clock that all workers share into this process's own clock; both in milliseconds. */
export interface SharedClock {
  /**
   * Takes a reading `shared` of the shared clock that this process asked for at `asked` and got at `had`.
   * @returns whether the shared clock was set since the reading before.
   */
  heard(shared: number, asked: number, had: number): boolean;
  /** The instant of this process's clock at which the shared clock shows `shared`. */
  here(shared: number): number;
}

/** Added to the kept trip with each reading, so that a newer one replaces it in the end: clocks drift apart. */
const AGES_MS = 0.01;
/** A reading that contradicts the kept one by more than both trips and this means that the shared clock was set. */
const SET_MS = 50;

/**
 * Keeps the reading with the shortest trip, which is off by half of it at most (the clock filter of NTP, RFC 5905).
 * Statements differ in time by more than the distance of two slots; a slow one would move the slots.
 */
export function createSharedClock(): SharedClock {
  let offset = 0;
  let trip = Number.POSITIVE_INFINITY;
  return {
    heard(shared, asked, had) {
      const [given, took] = [(asked + had) / 2 - shared, had - asked];
      const wasSet = Number.isFinite(trip) && Math.abs(given - offset) > took + trip + SET_MS;
      trip += AGES_MS;
      if (took <= trip || wasSet) [offset, trip] = [given, took];
      return wasSet;
    },
    here: (shared) => shared + offset,
  };
}
