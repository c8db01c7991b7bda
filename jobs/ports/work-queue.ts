import type { Stretch } from "./ledger.ts";

/** What has to be done, for any worker to take. It carries ids only: what they stand for is read from the database. */
export type Job =
  | { readonly kind: "expand"; readonly cause: string }
  | { readonly kind: "send"; readonly cause: string; readonly stretch: Stretch }
  | { readonly kind: "withdraw"; readonly cause: string }
  | { readonly kind: "tick" };

/**
 * Hands jobs to workers. It decides nothing: a queue that was emptied or lost is filled again from the database by the
 * next tick.
 */
export interface WorkQueue {
  /**
   * Adds jobs. One that is waiting or worked on is not added a second time.
   * @example
   * await queue.add([{ kind: "send", cause: "tb-7f3a", stretch: { from: "500", to: "999" } }]);
   */
  add(jobs: readonly Job[]): Promise<void>;
  /**
   * Works on up to `concurrency` jobs at a time until the result is closed; `close` waits for those in flight. When
   * `handle` throws, `onFault` is told and the job is dropped; the next tick adds it anew. Nothing waits in the queue for
   * an instant, which a clock that is set back would put off.
   * @example
   * const working = await queue.work(handle, { concurrency: 12, onFault: report });
   * await working.close();
   */
  work(
    handle: (job: Job) => Promise<void>,
    options: { readonly concurrency: number; readonly onFault: (fault: unknown) => void },
  ): Promise<{ close(): Promise<void> }>;
  /**
   * Ends the connection through which jobs are added. Workers are closed by what `work` gave.
   * @example
   * await queue.close();
   */
  close(): Promise<void>;
}
