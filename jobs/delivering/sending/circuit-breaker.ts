import type { Announcements } from "../../ports.ts";

/** After so many of our own faults without a success between them the run is stopped: all others would fail alike. */
const ENOUGH = 3;
/** Calls in flight of a run that nobody has received yet: the first few show whether the text is taken at all. */
const FIRST_FEW = 3;
/** Calls that were on their way when a run was stopped have ended by then; later ones are of a run that goes on. */
const STOP_LASTS_MS = 1_000;

/** Lets a run begin with a few people, and stops it before a fault of ours has failed for everybody. */
export interface CircuitBreaker {
  /** Waits until one more call of the run may be made; false when the run was stopped meanwhile. */
  enter(cause: string): Promise<boolean>;
  /** What came of the call that entered. */
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
    // Whoever has a stopped run go on begins with a few people again.
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
      // A token that is not accepted reaches nobody.
      if (run.stoppedAt === undefined && (run.faults >= ENOUGH || kind === "closed")) await stop(cause, run, detail);
      for (const go of run.waiting.splice(0)) go();
    },
  };
}
