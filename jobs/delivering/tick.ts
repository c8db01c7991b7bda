import type { Ledger, WorkQueue } from "../ports.ts";
import type { RunKind } from "./run/run-kind.ts";

/** No call to a platform lasts this long: an older claim was left behind by a process that died. */
const CLAIM_LASTS_MS = 30_000;

/**
 * Puts into the queue what has to be done according to the database. What is in the queue already is not added again,
 * and a queue that was emptied is full again after one tick.
 */
export function createTick({
  kinds,
  ledger,
  queue,
  instant,
}: {
  /** What is sent, the most urgent first. */
  readonly kinds: readonly RunKind[];
  readonly ledger: Pick<Ledger, "giveUp">;
  readonly queue: Pick<WorkQueue, "add">;
  readonly instant: () => string;
}): () => Promise<void> {
  return async () => {
    await ledger.giveUp(CLAIM_LASTS_MS, instant());
    for (const kind of kinds) await queue.add(await kind.tick());
  };
}
