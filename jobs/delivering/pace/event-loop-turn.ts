/**
 * Lets everything else that waits have its turn of the event loop. The embedded database answers without leaving it, so
 * a long loop over pages would hold up the answers that people wait for.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
