import type { PgPool, Queue } from "bullmq";
import type { Redis } from "ioredis";

/** How long a worker's lock of a job lasts unless it is renewed, and how often BullMQ looks for jobs whose lock has ended; in milliseconds. */
export interface Lock {
  readonly lockDuration: number;
  readonly stalledInterval: number;
}
/** A killed worker is noticed within 8 s. */
export const LOCK: Lock = { lockDuration: 6_000, stalledInterval: 2_000 };
const tooLong = ({ lockDuration, stalledInterval }: Lock) => ({ lock: 2 * lockDuration, check: 2 * stalledInterval });

/**
 * Ends what lies further in the future than any worker can have meant: locks of dead workers, and the mark that says when
 * dead workers were last looked for. BullMQ compares both with the wall clock; after it was set back by an hour it would
 * leave the jobs of a killed worker, and all who are killed later, for that hour. Living workers renew their locks.
 */
export async function freeInDatabase(pool: PgPool, lock: Lock): Promise<void> {
  const now = Date.now();
  const client = await pool.connect();
  try {
    await client.query("UPDATE bullmq.job SET locked_until_ms = $1::bigint WHERE locked_until_ms > $2::bigint", [
      now,
      now + tooLong(lock).lock,
    ]);
    await client.query("DELETE FROM bullmq.meta WHERE field = 'stalled-check' AND value::bigint > $1::bigint", [
      now + tooLong(lock).check,
    ]);
  } finally {
    client.release();
  }
}

/** The same in Redis, which compares the end of a key with its own clock. */
export async function freeInRedis(client: Redis, { toKey }: Pick<Queue, "toKey">, lock: Lock): Promise<void> {
  const most = tooLong(lock);
  const check = toKey("stalled-check");
  if ((await client.pttl(check)) > most.check) await client.del(check);
  for (const id of await client.lrange(toKey("active"), 0, -1)) {
    const key = toKey(`${id}:lock`);
    if ((await client.pttl(key)) > most.lock) await client.pexpire(key, lock.lockDuration);
  }
}
