import type { Stretch } from "./ledger.ts";

/** What has to be done, for any worker to take. It carries ids only: the database is the truth. */
export type Job =
  | { readonly kind: "expand"; readonly cause: string }
  | { readonly kind: "send"; readonly cause: string; readonly stretch: Stretch }
  | { readonly kind: "withdraw"; readonly cause: string }
  | { readonly kind: "tick" };

/** The hands of the database. A queue that was emptied or lost is filled again from it. */
export interface WorkQueue {
  /** A job that is already waiting or being worked on is not added a second time. */
  add(jobs: readonly Job[]): Promise<void>;
  /** Works until closed; `close` waits for what is in flight. A handler that throws has its job tried again. */
  work(
    handle: (job: Job) => Promise<void>,
    options: { readonly concurrency: number; readonly onFault: (fault: unknown) => void },
  ): Promise<{ close(): Promise<void> }>;
  /** Adds a tick at this rhythm, once for all workers. */
  tick(everyMilliseconds: number): Promise<void>;
  close(): Promise<void>;
}
