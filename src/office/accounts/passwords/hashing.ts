/** Runs expensive work one at a time; what finds no place to wait is refused at once. */
export interface HashingQueue {
  /**
   * Runs the work when it is its turn, or gives "full". Who is known here waits in a row of their own, which goes first:
   * strangers cannot fill it.
   * @example
   * await queue.run(() => isPassword("sai", kept, cost), { isKnown: false }); // false, or "full"
   */
  run<Result>(work: () => Promise<Result>, waiting: { readonly isKnown: boolean }): Promise<Result | "full">;
}

/** So many wait in each row: with half a second for each, nobody waits for much longer than others do for a page. */
const MOST_WAITING = 8;

/** A queue of one worker. Hashing a password takes 128 MB and most of a second, so that two at once are already many. */
export function createHashingQueue(mostWaiting = MOST_WAITING): HashingQueue {
  const rows: { readonly known: (() => void)[]; readonly others: (() => void)[] } = { known: [], others: [] };
  let isBusy = false;
  const begin = (): void => {
    const next = rows.known.shift() ?? rows.others.shift();
    isBusy = next !== undefined;
    next?.();
  };
  return {
    async run(work, { isKnown }) {
      const row = isKnown ? rows.known : rows.others;
      if (isBusy) {
        if (row.length >= mostWaiting) return "full";
        await new Promise<void>((resolve) => row.push(resolve));
      }
      isBusy = true;
      try {
        return await work();
      } finally {
        begin();
      }
    },
  };
}
