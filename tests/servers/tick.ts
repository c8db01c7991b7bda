/** How often a worker of a test looks for what is due: sooner than in the product, so that nobody waits for it. */
export const TICK_MS = 300;

/** A worker has looked more than once by then. */
export const TICKED_MS = 4 * TICK_MS;
