import type { Announcements, Job, WorkQueue } from "../ports.ts";
import { createDeliverer, type DeliverParts } from "./deliver.ts";
import { expand } from "./expand.ts";
import { createTick } from "./tick.ts";

export interface WorkerParts extends Omit<DeliverParts, "goesOn"> {
  readonly announcements: Announcements;
  readonly queue: WorkQueue;
  readonly onFault: (fault: unknown) => void;
}

const TICK_MS = 2_000;
/** Stretches that one process works on at a time: the end of one overlaps with the start of the next. */
const CONCURRENCY = 4;

/** A running worker; any number of processes may run one. */
export interface RunningWorker {
  /** Finishes what is in flight and begins nothing more. */
  close(): Promise<void>;
}

/** Takes jobs from the queue until it is closed. */
export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const { announcements, ledger, queue, instant, watch, onFault } = parts;
  let isOpen = true;
  const goesOn = (): boolean => isOpen;
  const deliver = createDeliverer({ ...parts, goesOn });
  const tick = createTick({ announcements, ledger, queue, instant });
  const handle = async (job: Job): Promise<void> => {
    if (!isOpen) return;
    if (job.kind === "send") await deliver(job.cause, job.stretch);
    if (job.kind === "expand") {
      const announcement = await watch.sending(job.cause);
      if (announcement !== undefined) await expand(parts, announcement, goesOn);
    }
    // An expanded audience is sent, and a finished run is done, at once and not at the next tick.
    return tick();
  };
  const working = await queue.work(handle, { concurrency: CONCURRENCY, onFault });
  await queue.tick(TICK_MS);
  return {
    async close() {
      isOpen = false;
      await working.close();
    },
  };
}
