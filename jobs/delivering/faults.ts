import type { Announcements } from "../ports.ts";

/** After so many of our own faults without a success between them the run is stopped: all others would fail alike. */
const ENOUGH = 3;

/** Stops a run that fails by our own fault, before it has failed for everybody. */
export interface Breaker {
  sent(cause: string): void;
  /** Counts a fault of ours; the run is stopped after the first few. */
  fault(cause: string, detail: string): Promise<void>;
  /** The platform does not accept the account: nobody can be reached. */
  closed(cause: string, detail: string): Promise<void>;
}

/** See {@link Breaker}. */
export function createBreaker(announcements: Announcements): Breaker {
  const faults = new Map<string, number>();
  const stop = async (cause: string, stoppedBy: string): Promise<void> => {
    faults.delete(cause);
    await announcements.move(cause, ["sending"], { state: "stopped", stoppedBy });
  };
  return {
    sent: (cause) => faults.delete(cause),
    async fault(cause, detail) {
      const count = (faults.get(cause) ?? 0) + 1;
      faults.set(cause, count);
      if (count >= ENOUGH) await stop(cause, detail);
    },
    closed: stop,
  };
}
