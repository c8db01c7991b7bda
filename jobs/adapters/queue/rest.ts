/** The checks of a worker that nobody else shares its queue with, while it has had nothing to do for a while. */
const RESTS = { afterMilliseconds: 30_000, checkMilliseconds: 60_000 };

/** How long such a worker waits to be told of a job, in seconds; it is told at once, this is for a notice that is lost. */
export const ALONE = { drainDelay: 30 };

/** What is used of a worker of BullMQ, whatever its home. */
interface CheckingWorker {
  readonly opts: { stalledInterval?: number | undefined };
  on(event: "active" | "completed" | "failed", heard: () => void): unknown;
  startStalledCheckTimer(): Promise<void>;
}

/**
 * Lets a worker's look for jobs of dead workers rest while there are none: where no other process works on the queue, only
 * jobs that this process has begun, or had left at its start, can be without their worker.
 * @returns gives whether the worker rests; asked every few seconds
 */
export function restWithoutJobs(worker: CheckingWorker): () => boolean {
  const { stalledInterval } = worker.opts;
  let running = 0;
  let busyAt = performance.now();
  let rests = false;
  const ended = (): void => {
    running -= 1;
    busyAt = performance.now();
  };
  worker.on("active", () => {
    running += 1;
    if (!rests) return;
    rests = false;
    worker.opts.stalledInterval = stalledInterval;
    // Ends the long pause that has begun.
    void worker.startStalledCheckTimer();
  });
  worker.on("completed", ended);
  worker.on("failed", ended);
  return () => {
    if (!rests && running <= 0 && performance.now() - busyAt > RESTS.afterMilliseconds) {
      rests = true;
      worker.opts.stalledInterval = RESTS.checkMilliseconds;
    }
    return rests;
  };
}
