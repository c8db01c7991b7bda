/** What was looked up and is good for a while. */
export interface Cached<Found> {
  /** Looks it up when it was not, when that is long ago, or when it could not be. */
  find(): Promise<Found>;
  /** What was heard meanwhile; it does not last longer for that. */
  hear(found: Found): void;
}

/** See {@link Cached}. `now` and `milliseconds` are of one clock; one that is set back ends the while too. */
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
