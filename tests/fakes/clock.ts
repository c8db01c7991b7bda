/** The time of a fake platform: hours and days pass when a test says so. */
export interface FakeClock {
  /** Milliseconds since the fake started; never set back, and not moved by `advance`. */
  monotonic(): number;
  /** Unix time in milliseconds as the platform sees it. */
  wall(): number;
  advance(milliseconds: number): void;
}

/** See {@link FakeClock}. */
export function createFakeClock(): FakeClock {
  const started = performance.now();
  let ahead = 0;
  return {
    monotonic: () => performance.now() - started,
    wall: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
