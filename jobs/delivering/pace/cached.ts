/** Something that was looked up and may be used for a while before it is looked up again. */
export interface Cached<Found> {
  /** What was found; it is looked up again when the while is over, or when the last look-up failed. */
  find(): Promise<Found>;
  /** Replaces what was found by newer knowledge. The while still ends when it would have ended. */
  hear(found: Found): void;
}

/** See {@link Cached}. The while lasts `milliseconds` by the clock `now`; setting that clock back far ends it too. */
export function createCached<Found>(
  look: () => Promise<Found>,
  { now, milliseconds }: { readonly now: () => number; readonly milliseconds: number },
): Cached<Found> {
  let looked: { readonly at: number; readonly found: Promise<Found> } | undefined;
  return {
    find() {
      const at = now();
      if (looked === undefined || Math.abs(at - looked.at) >= milliseconds) {
        const mine = { at, found: look() };
        looked = mine;
        mine.found.catch(() => {
          if (looked === mine) looked = undefined;
        });
      }
      return looked.found;
    },
    hear(found) {
      looked = { at: looked?.at ?? Number.NEGATIVE_INFINITY, found: Promise.resolve(found) };
    },
  };
}
