import { nextTurn } from "./event-loop-turn.ts";

/**
 * Gathers the items that come while a call of `run` is under way and gives them to the next call together. So many
 * callers share one statement at a time, and a single caller does not wait (the group commit of databases).
 * @returns a function that takes one item; its promise settles with the call that took the item.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<(item: Item) => Result>,
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (fault: unknown) => void }[] = [];
  let running = false;
  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      // Callers that ask within one turn of the event loop share a call.
      await nextTurn();
      const batch = waiting;
      waiting = [];
      try {
        const resultOf = await run(batch.map(({ item }) => item));
        for (const { item, resolve } of batch) resolve(resultOf(item));
      } catch (fault) {
        for (const { reject } of batch) reject(fault);
      }
    }
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
    });
}
