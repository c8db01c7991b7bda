/** Reads the clock that all workers share on this process's own clock; both in milliseconds. */
export interface SharedClock {
  /** Takes a reading of the shared clock, and when this process asked for it and had it. */
  heard(shared: number, asked: number, had: number): void;
  /** When an instant of the shared clock is here. */
  here(shared: number): number;
}

/** An old reading counts a little less each time, since clocks drift apart. */
const AGES_MS = 0.01;
/** Readings that contradict the kept one by more than this tell that the shared clock was set. */
const SET_MS = 50;

/**
 * Keeps the reading that came fastest: how long a statement takes varies by more than the room between two slots, and a
 * slow one must not move them (the clock filter of NTP, RFC 5905).
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
    },
    here: (shared) => shared + offset,
  };
}
