import type { Announcements } from "../../ports.ts";

/** The run is stopped after so many faults of our own with no success between them: all others would fail alike. */
const ENOUGH = 3;
/** How many calls may be in flight before the first success: they show whether the platform takes the text at all. */
const FIRST_FEW = 3;
/**
 * For so long after a stop no call may begin; by then all senders of this process have seen the new state (see
 * `Watch`). A call that begins later belongs to a run that the office has resumed.
 */
const STOP_LASTS_MS = 1_000;

/** Begins a run with a few calls, and stops it when a fault of ours would fail for everybody. */
export interface CircuitBreaker {
  /** Waits until one more call of the run may be made; false when the run was stopped meanwhile. */
  enter(cause: string): Promise<boolean>;
  /** To be called once for each call that entered, with what came of it. */
  leave(cause: string, came: { readonly kind: string; readonly detail?: string }): Promise<void>;
}

interface Run {
  isProven: boolean;
  stoppedAt: number | undefined;
  inFlight: number;
  faults: number;
  waiting: (() => void)[];
}

/** See {@link CircuitBreaker}. */
export function createCircuitBreaker(announcements: Pick<Announcements, "move">, now: () => number): CircuitBreaker {
  const runs = new Map<string, Run>();
  const runOf = (cause: string): Run => {
    const known = runs.get(cause);
    // A run that is resumed after a stop begins with a few calls again.
    if (known !== undefined && (known.stoppedAt === undefined || now() - known.stoppedAt < STOP_LASTS_MS)) return known;
    const fresh: Run = { isProven: false, stoppedAt: undefined, inFlight: 0, faults: 0, waiting: [] };
    runs.set(cause, fresh);
    return fresh;
  };
  const stop = async (cause: string, run: Run, stoppedBy: string): Promise<void> => {
    run.stoppedAt = now();
    await announcements.move(cause, ["sending"], { state: "stopped", stoppedBy });
  };
  return {
    async enter(cause) {
      const run = runOf(cause);
      while (!run.isProven && run.stoppedAt === undefined && run.inFlight >= FIRST_FEW)
        await new Promise<void>((resolve) => run.waiting.push(resolve));
      if (run.stoppedAt !== undefined) return false;
      run.inFlight += 1;
      return true;
    },
    async leave(cause, { kind, detail = "" }) {
      const run = runOf(cause);
      run.inFlight = Math.max(0, run.inFlight - 1);
      if (kind === "sent") {
        run.isProven = true;
        run.faults = 0;
      }
      if (kind === "our-fault") run.faults += 1;
      // "closed": the token is not accepted, so nobody can be reached.
      if (run.stoppedAt === undefined && (run.faults >= ENOUGH || kind === "closed")) await stop(cause, run, detail);
      for (const go of run.waiting.splice(0)) go();
    },
  };
}
