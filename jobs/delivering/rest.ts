import type { Stillness } from "../ports.ts";

/** However still all is, a worker looks so often: for what is due by the clock alone, as the first reminder of a day. */
export const REST_MS = 30_000;

/** Says when a worker need not look for work: nothing is on its way, and nobody wrote since it last looked. */
export interface Rest {
  /** Whether it is time to look. */
  isOver(): Promise<boolean>;
}

/**
 * See {@link Rest}. Who is told that the rest is over looks then. A rest ends after {@link REST_MS} by either clock, so a
 * wall clock (`instant`, ISO) that was set ends it too; `now` is the monotonic clock in milliseconds.
 */
export function createRest(
  { mark }: Stillness,
  { instant, now }: { readonly instant: () => string; readonly now: () => number },
): Rest {
  let before: { readonly mark: string; readonly at: number; readonly wall: number } | undefined;
  return {
    async isOver() {
      const [at, wall] = [now(), Date.parse(instant())];
      const found = await mark();
      const last = found === before?.mark ? before : undefined;
      if (last !== undefined && at - last.at < REST_MS && Math.abs(wall - last.wall) < REST_MS) return false;
      // The mark was read before the look, so that what is written during it is looked for again.
      before = found === undefined ? undefined : { mark: found, at, wall };
      return true;
    },
  };
}
