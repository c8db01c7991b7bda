import type { PgPool, Queue } from "bullmq";
import type { Redis } from "ioredis";

/**
 * How long a worker's lock of a job lasts unless it is renewed, and how often BullMQ looks for jobs whose lock has ended;
 * in milliseconds. A killed worker is noticed within 8 s.
 */
export const LOCK = { lockDuration: 6_000, stalledInterval: 2_000, maxStalledCount: 1_000 };
const TOO_LONG = { lock: 2 * LOCK.lockDuration, check: 2 * LOCK.stalledInterval };

/**
 * Ends what lies further in the future than any worker can have meant: locks of dead workers, and the mark that says when
 * dead workers were last looked for. BullMQ compares both with the wall clock; after it was set back by an hour it would
 * leave the jobs of a killed worker, and all who are killed later, for that hour. Living workers renew their locks.
 */
export async function freeInDatabase(pool: PgPool): Promise<void> {
  const now = Date.now();
  const client = await pool.connect();
  try {
    await client.query("UPDATE bullmq.job SET locked_until_ms = $1::bigint WHERE locked_until_ms > $2::bigint", [
      now,
      now + TOO_LONG.lock,
    ]);
    await client.query("DELETE FROM bullmq.meta WHERE field = 'stalled-check' AND value::bigint > $1::bigint", [
      now + TOO_LONG.check,
    ]);
  } finally {
    client.release();
  }
}

/** The same in Redis, which compares the end of a key with its own clock. */
export async function freeInRedis(client: Redis, { toKey }: Pick<Queue, "toKey">): Promise<void> {
  const check = toKey("stalled-check");
  if ((await client.pttl(check)) > TOO_LONG.check) await client.del(check);
  for (const id of await client.lrange(toKey("active"), 0, -1)) {
    const lock = toKey(`${id}:lock`);
    if ((await client.pttl(lock)) > TOO_LONG.lock) await client.pexpire(lock, LOCK.lockDuration);
  }
}
