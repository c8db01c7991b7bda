import type { Job, Ledger, WorkQueue } from "../ports.ts";
import { giveUpAbandonedClaims } from "./abandoned-claims.ts";
import type { RunKind } from "./run/run-kind.ts";

/**
 * Puts into the queue what has to be done according to the database. What is in the queue already is not added again,
 * and a queue that was emptied is full again after one tick.
 */
export function createTick({
  kinds,
  ledger,
  queue,
  holds,
  instant,
}: {
  /** What is sent, the most urgent first. */
  readonly kinds: readonly RunKind[];
  readonly ledger: Pick<Ledger, "giveUp">;
  readonly queue: Pick<WorkQueue, "add">;
  /** Whether nothing of a run may be sent for now. */
  readonly holds: (cause: string) => boolean;
  readonly instant: () => string;
}): () => Promise<void> {
  return async () => {
    await giveUpAbandonedClaims(ledger, instant());
    const mayRun = (job: Job): boolean => job.kind !== "send" || !holds(job.cause);
    for (const kind of kinds) await queue.add((await kind.tick()).filter(mayRun));
  };
}
