import type { PersonalRecords, RetentionBook } from "../ports.ts";
import { forgottenBefore, type RetentionPolicy, retentionOf } from "./policy.ts";

/** What can be forgotten of one kind. */
export type Forgettable = Pick<PersonalRecords, "kind" | "expire">;

export interface ForgettingParts {
  readonly kinds: readonly Forgettable[];
  readonly policy: RetentionPolicy;
  readonly book: RetentionBook;
  /** Name of this worker. */
  readonly owner: string;
  /** Told how many records of a kind were forgotten; never whose. */
  readonly onForgotten: (kind: string, count: number) => void;
  /** Called with a fault of one kind; the others go on. */
  readonly onFault: (fault: unknown) => void;
}

/** Records in one batch, and batches of a kind in one round: a table is never held up for long. */
export const BATCH = 500;
const MOST_BATCHES = 20;
/** One round takes no longer; where it does, another worker may go on beside it, which forgets the same records. */
const CLAIM_MS = 300_000;

/**
 * Makes the round that forgets what is older than its time: each kind once a day by the clock of the database, by one worker
 * at a time, in batches. What a round leaves over, or a worker that died, the next round goes on with.
 * @throws Error when a kind has no time.
 */
export function createForgetting(parts: ForgettingParts): () => Promise<void> {
  const { kinds, policy, book, owner, onForgotten, onFault } = parts;
  const timed = kinds.map((records) => ({ records, retention: retentionOf(policy, records.kind) }));
  return async () => {
    for (const { records, retention } of timed)
      try {
        const claim = { kind: records.kind, owner };
        const now = await book.claim(claim, CLAIM_MS);
        if (now === undefined) continue;
        const { count, isDone } = await forget(records, forgottenBefore(retention, now));
        if (count > 0) onForgotten(records.kind, count);
        await book.release(claim, isDone ? "done" : "open");
      } catch (fault) {
        onFault(fault);
      }
  };
}

async function forget(records: Forgettable, before: string): Promise<{ count: number; isDone: boolean }> {
  let count = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const forgotten = await records.expire(before, BATCH);
    count += forgotten;
    if (forgotten < BATCH) return { count, isDone: true };
  }
  return { count, isDone: false };
}
