import type { Announcements } from "../../ports.ts";

/** The run is stopped after so many faults of our own with no success between them: all others would fail alike. */
const ENOUGH = 3;
/** How many calls may be in flight before the first success: they show whether the platform takes the text at all. */
const FIRST_FEW = 3;
/**
 * For so long after a stop is recorded no call may begin; by then all senders of this process have seen the new state (see
 * `Watch`). A call that begins later belongs to a run that the office has resumed.
 */
const STOP_LASTS_MS = 1_000;

/** A token counts as refused once the platform says so for so long; platforms answer 401 in passing too. */
const CONFIRMED_MS = 2 * 60_000;
/** How long a run is held when its token is not accepted; each hold that ends in the same is twice as long. */
const HOLD_MS = 2_000;
const LONGEST_HOLD_MS = 30_000;

/**
 * Begins a run with a few calls, and stops it when a fault of ours would fail for everybody. While the platform does not
 * accept the token the run is held, tried now and then, and stopped only when that lasts. Reminders and notices have no
 * state to be stopped in: what stops an announcement holds them, and they are tried now and then.
 */
export interface CircuitBreaker {
  /** Waits until one more call of the run may be made; false when the run is held, or was stopped meanwhile. */
  enter(cause: string): Promise<boolean>;
  /** To be called once for each call that entered, with what came of it. */
  leave(cause: string, came: Came): Promise<void>;
  /** Whether nothing of the run may be sent for now: it need not be queued. */
  holds(cause: string): boolean;
}

/** What came of a call, as far as it matters for the run. */
interface Came {
  readonly kind: string;
  readonly detail?: string;
  /** See `SendOutcome`. */
  readonly needsPerson?: true;
}

interface Run {
  isProven: boolean;
  stoppedAt: number | undefined;
  inFlight: number;
  faults: number;
  refused: Refused | undefined;
  waiting: (() => void)[];
}

/** Answers that the token is not accepted, or faults that would stop an announcement, with no success between them. */
interface Refused {
  readonly since: number;
  readonly count: number;
  readonly hold: number;
  readonly heldUntil: number;
}

const fresh = (): Run => ({
  isProven: false,
  stoppedAt: undefined,
  inFlight: 0,
  faults: 0,
  refused: undefined,
  waiting: [],
});

/** See {@link CircuitBreaker}. */
export function createCircuitBreaker(announcements: Pick<Announcements, "move">, now: () => number): CircuitBreaker {
  const runs = new Map<string, Run>();
  const runOf = (cause: string): Run => {
    const known = runs.get(cause);
    // A run that is resumed after a stop begins with a few calls again.
    if (known !== undefined && (known.stoppedAt === undefined || now() - known.stoppedAt < STOP_LASTS_MS)) return known;
    const begun = fresh();
    runs.set(cause, begun);
    return begun;
  };
  const isHeld = ({ refused }: Run): boolean => refused !== undefined && now() < refused.heldUntil;
  const stop = async (cause: string, run: Run, stoppedBy: string): Promise<void> => {
    // However long the database takes: until the stop is recorded, others see a run that is being sent.
    run.stoppedAt = Number.POSITIVE_INFINITY;
    let isStopped: boolean | undefined;
    try {
      isStopped = await announcements.move(cause, ["sending"], { state: "stopped", stoppedBy });
    } finally {
      run.stoppedAt = isStopped === false ? undefined : now();
    }
    if (isStopped || isHeld(run)) return;
    // A reminder or a notice. The next fault counts as the last of three, and holds it for longer.
    const { since = now(), count = 0, hold = 0, heldUntil = now() } = run.refused ?? {};
    run.refused = refusedAgain({ since, count: Math.max(count, ENOUGH), hold, heldUntil }, now());
    run.faults = Math.min(run.faults, ENOUGH - 1);
    run.isProven = false;
  };
  return {
    async enter(cause) {
      const run = runOf(cause);
      while (!run.isProven && run.stoppedAt === undefined && !isHeld(run) && run.inFlight >= FIRST_FEW)
        await new Promise<void>((resolve) => run.waiting.push(resolve));
      if (run.stoppedAt !== undefined || isHeld(run)) return false;
      run.inFlight += 1;
      return true;
    },
    async leave(cause, { kind, detail = "", needsPerson }) {
      const run = runOf(cause);
      run.inFlight = Math.max(0, run.inFlight - 1);
      if (kind === "sent") Object.assign(run, { isProven: true, faults: 0, refused: undefined });
      if (kind === "our-fault") run.faults += 1;
      if (kind === "closed") {
        run.refused = refusedAgain(run.refused, now());
        if (run.refused.count >= ENOUGH) run.isProven = false;
      }
      const isRefused = kind === "closed" && (needsPerson === true || isConfirmed(run.refused, now()));
      const isOver = run.faults >= ENOUGH || isRefused;
      if (run.stoppedAt === undefined && isOver) await stop(cause, run, detail);
      for (const go of run.waiting.splice(0)) go();
    },
    holds(cause) {
      const run = runs.get(cause);
      return run !== undefined && isHeld(run);
    },
  };
}

function isConfirmed(refused: Refused | undefined, now: number): boolean {
  return refused !== undefined && refused.count >= ENOUGH && now - refused.since >= CONFIRMED_MS;
}

/** One more refusal. What was in flight when a hold began does not make it longer. */
function refusedAgain(before: Refused | undefined, now: number): Refused {
  const { since, count, hold, heldUntil } = before ?? { since: now, count: 0, hold: 0, heldUntil: now };
  const more = { since, count: count + 1 };
  if (more.count < ENOUGH || now < heldUntil) return { ...more, hold, heldUntil };
  const longer = hold === 0 ? HOLD_MS : Math.min(LONGEST_HOLD_MS, hold * 2);
  return { ...more, hold: longer, heldUntil: now + longer };
}
