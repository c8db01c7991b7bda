/**
 * Lets everything else that waits in the event loop go first. A long loop over pages that awaits this after each page
 * does not hold up the answers that people wait for.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
