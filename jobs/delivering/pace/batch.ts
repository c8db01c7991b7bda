import { nextTurn } from "./event-loop-turn.ts";

/**
 * Joins what is asked while a call is under way into the next call, as databases commit in groups: many callers, one
 * statement at a time, no waiting when there is only one caller.
 * @returns a function whose promise settles with the call that took its item.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<(item: Item) => Result>,
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (fault: unknown) => void }[] = [];
  let running = false;
  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      // The callers of one turn of the event loop go together.
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
