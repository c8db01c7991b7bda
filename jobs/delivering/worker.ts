import type { Announcements, Directory, Job, Ledger, WorkQueue } from "../ports.ts";
import { expand } from "./run/expand.ts";
import { createDeliverer, type DeliverParts } from "./sending/deliver.ts";
import { withdraw } from "./sending/withdraw.ts";
import { createTick } from "./tick.ts";

export interface WorkerParts extends Omit<DeliverParts, "goesOn"> {
  readonly announcements: Announcements;
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly queue: WorkQueue;
  readonly onFault: (fault: unknown) => void;
  /** What is sent beside announcements (notices, reminders), the most urgent first. */
  readonly others: readonly { tick(): Promise<readonly Job[]> }[];
}

const TICK_MS = 2_000;
/** The rhythm is set again this often: a queue that was emptied has lost it too, and only workers can restore it. */
const RHYTHM_AGAIN_MS = 4_000;
/** How many stretches one process works on at a time, so that a slow channel does not hold up a fast one. */
const CONCURRENCY = 12;

/** A running worker; any number of processes may run one. */
export interface RunningWorker {
  /** Finishes what is in flight and begins nothing more. */
  close(): Promise<void>;
}

/** Takes jobs from the queue until it is closed. */
export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const { queue, watch, onFault } = parts;
  let isOpen = true;
  const goesOn = (): boolean => isOpen;
  const deliver = createDeliverer({ ...parts, goesOn });
  const tick = createTick(parts);
  const handle = async (job: Job): Promise<void> => {
    if (!isOpen) return;
    if (job.kind === "withdraw") await withdraw({ ...parts, goesOn }, job.cause);
    if (job.kind === "send") await deliver(job.cause, job.stretch);
    if (job.kind === "expand") {
      const run = await watch.sending(job.cause);
      if (run?.audience !== undefined) await expand(parts, { ...run, audience: run.audience }, goesOn);
    }
    // What follows from the job is queued now, not at the next tick: an expanded audience is sent, a finished run
    // ended.
    return tick();
  };
  const working = await queue.work(handle, { concurrency: CONCURRENCY, onFault });
  await queue.tick(TICK_MS);
  let again: NodeJS.Timeout | undefined;
  const keepRhythm = (): void => {
    if (isOpen) again = setTimeout(() => void queue.tick(TICK_MS).catch(onFault).then(keepRhythm), RHYTHM_AGAIN_MS);
  };
  keepRhythm();
  return {
    async close() {
      isOpen = false;
      clearTimeout(again);
      await working.close();
    },
  };
}
