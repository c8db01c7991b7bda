import type { Ledger, WorkQueue } from "../ports.ts";
import type { RunKind } from "./run/run-kind.ts";

/** No call to a platform lasts this long; a claim that is older was left by a process that ended. */
const CLAIM_LASTS_MS = 30_000;

/**
 * Puts into the queue what the database says has to be done. Run again and again it adds nothing twice, so an emptied
 * queue is full again after one tick.
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
