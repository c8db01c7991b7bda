import { type Tracer, untraced } from "../../knowledge/index.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import type { SendingChannel } from "../domain/people/contact.ts";
import type { Announcements, Directory, Job, Ledger, Stillness, WorkQueue } from "../ports.ts";
import { createStepWatch, stepFault } from "./clock-steps.ts";
import { createRest } from "./rest.ts";
import { expand } from "./run/expand.ts";
import type { RunKind } from "./run/run-kind.ts";
import { createWatch } from "./run/watch.ts";
import { createCircuitBreaker } from "./sending/circuit-breaker.ts";
import { countedLines } from "./sending/counted-lines.ts";
import { createDeliverer, type Line } from "./sending/deliver.ts";
import { withdraw } from "./sending/withdraw.ts";
import { createTick } from "./tick.ts";

export interface WorkerParts {
  /** Names this process; a claim says who took it. */
  readonly worker: string;
  readonly stores: {
    readonly announcements: Announcements;
    readonly directory: Directory;
    readonly ledger: Ledger;
    readonly stillness: Stillness;
  };
  readonly queue: WorkQueue;
  /** What is sent, the most urgent first. */
  readonly kinds: readonly RunKind[];
  readonly lines: ReadonlyMap<SendingChannel, Line>;
  readonly rules: SendingRules;
  readonly clock: {
    readonly instant: () => string;
    /** Monotonic clock in milliseconds. */
    readonly now: () => number;
  };
  readonly onFault: (fault: unknown) => void;
  /** How often the database is looked at for something to do, in milliseconds; seldom while it rests (`rest.ts`). */
  readonly tickMilliseconds: number;
  readonly signs?: SignsOfLife | undefined;
  /** Follows what is sent; absent, nobody does. */
  readonly tracer?: Tracer | undefined;
}

/** What a worker tells of its moving, for whoever watches over it. */
export interface SignsOfLife {
  /** The database was looked at for something to do. */
  ticked(): void;
  /** A call to a platform began or ended; so many are in flight now. */
  calling(inFlight: number): void;
}

/** How often workers look when nobody says otherwise: a delivery that was put off goes out so soon after its time. */
export const TICK_MS = 2_000;
/** How many stretches one process works on at a time, so that a slow channel does not hold up a fast one. */
const CONCURRENCY = 12;

/** A running worker; any number of processes may run one. */
export interface RunningWorker {
  /** Finishes what is in flight and begins nothing more. */
  close(): Promise<void>;
}

/** Takes jobs from the queue until it is closed. */
export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const { worker, stores, queue, kinds, rules, clock, onFault, tickMilliseconds, signs, tracer = untraced } = parts;
  const { announcements, directory, ledger } = stores;
  const { instant } = clock;
  const lines = signs === undefined ? parts.lines : countedLines(parts.lines, signs.calling);
  let isOpen = true;
  const goesOn = (): boolean => isOpen;
  const watch = createWatch(kinds);
  const breaker = createCircuitBreaker(announcements, clock.now);
  const deliver = createDeliverer({ stores, lines, rules, watch, breaker, worker, instant, goesOn, tracer });
  const tick = createTick({ kinds, ledger, queue, holds: breaker.holds, instant });
  const handle = async (job: Job): Promise<void> => {
    if (!isOpen) return;
    if (job.kind === "withdraw") await withdraw({ announcements, ledger, lines, instant, goesOn }, job.cause);
    if (job.kind === "send") await deliver(job.cause, job.stretch);
    if (job.kind === "expand") {
      const { cause } = job;
      const run = await watch.sending(cause);
      const audience = run?.audience;
      if (run !== undefined && audience !== undefined)
        await tracer.step("expand", { trace: cause, cause }, () =>
          expand({ directory, ledger, rules, instant }, { ...run, audience }, goesOn),
        );
    }
    // What follows from the job is queued now, not at the next tick: an expanded audience is sent, a finished run
    // ended.
    await tick();
    signs?.ticked();
  };
  const working = await queue.work(handle, { concurrency: CONCURRENCY, onFault });
  const stepped = createStepWatch(clock);
  const rest = createRest(stores.stillness, clock);
  const look = async (): Promise<void> => {
    if (await rest.isOver()) await tick();
    signs?.ticked();
  };
  const beat = async (): Promise<void> => {
    const step = stepped();
    if (step !== undefined) onFault(stepFault(step));
    await look().catch(onFault);
  };
  // A timer of this process goes by the monotonic clock, and neither a clock that is set nor an emptied queue stops it.
  let next: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  const keepRhythm = (): void => {
    if (!isOpen) return;
    next = setTimeout(() => {
      beating = beat().then(keepRhythm);
    }, tickMilliseconds);
  };
  await queue.add([{ kind: "tick" }]);
  keepRhythm();
  return {
    async close() {
      isOpen = false;
      clearTimeout(next);
      await beating;
      await working.close();
    },
  };
}
