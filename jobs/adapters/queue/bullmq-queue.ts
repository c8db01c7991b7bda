import type { PgPool } from "bullmq";
import type { Job, WorkQueue } from "../../ports.ts";

/** Where the queue lives: in the database beside the ledger, or in Redis. */
export type QueueHome =
  | { readonly kind: "database"; readonly pool: PgPool }
  | { readonly kind: "redis"; readonly url: string };

const NAME = "delivery";
/** A killed worker is noticed within 8 s: 6 s until its lock ends, and 2 s at most until the next check. */
const LOCK = { lockDuration: 6_000, stalledInterval: 2_000, maxStalledCount: 1_000 };
const TICK = "tick";
/** Nothing of a finished job is kept, so that its id can be used again; the ledger is the record. */
const FORGET = { removeOnComplete: true, removeOnFail: true };

/** A queue that opens at its first use, so that what is composed over it does not wait for its tables. */
export interface BullQueue extends WorkQueue {
  /** Opens it now, and fails where it cannot be. */
  open(): Promise<void>;
}

/** The queue on BullMQ, in the database or in Redis; jobs and retries are the same on both. */
export function createBullQueue(home: QueueHome): BullQueue {
  let report: (fault: unknown) => void = () => undefined;
  let opening: ReturnType<typeof openEnds> | undefined;
  const ends = () => {
    if (opening !== undefined) return opening;
    const mine = openEnds(home, (fault) => report(fault));
    opening = mine;
    // The next use tries again.
    mine.catch(() => {
      opening = undefined;
    });
    return mine;
  };
  return {
    async open() {
      await ends();
    },
    async add(jobs) {
      if (jobs.length === 0) return;
      const { queue } = await ends();
      await queue.addBulk(jobs.map((job) => ({ name: job.kind, data: job, opts: { jobId: idOf(job), ...FORGET } })));
    },
    async work(handle, { concurrency, onFault }) {
      report = onFault;
      const { queue, worker: start } = await ends();
      // Earlier versions of the program left their rhythm in the queue.
      await queue.removeJobScheduler(TICK);
      const worker = start(async ({ data }) => handle(data), concurrency);
      worker.on("error", onFault);
      worker.on("failed", (_, fault) => onFault(fault));
      return { close: () => worker.close() };
    },
    async close() {
      if (opening !== undefined) await (await opening).queue.close();
    },
  };
}

async function openEnds(home: QueueHome, onFault: (fault: unknown) => void) {
  // Loaded when the queue opens, so that the first answers do not wait for it.
  const bullmq = await import("bullmq");
  const ends = home.kind === "redis" ? inRedis(bullmq, home.url) : await inDatabase(bullmq, home.pool);
  ends.queue.on("error", onFault);
  return ends;
}

type BullMq = typeof import("bullmq");
type Process = (job: { readonly data: Job }) => Promise<void>;

function inRedis({ Queue, Worker }: BullMq, url: string) {
  const connection = { url, maxRetriesPerRequest: null };
  return {
    queue: new Queue<Job>(NAME, { connection }),
    worker: (process: Process, concurrency: number) =>
      new Worker<Job>(NAME, process, { connection, ...LOCK, concurrency }),
  };
}

async function inDatabase({ createPostgresBackend, runMigrations, withBackend }: BullMq, pool: PgPool) {
  await migrated(pool, runMigrations);
  await freeForgotten(pool);
  const backed = withBackend(createPostgresBackend);
  return {
    queue: new backed.Queue<Job>(NAME, { connection: pool }),
    worker: (process: Process, concurrency: number) =>
      new backed.Worker<Job>(NAME, process, { connection: pool, ...LOCK, concurrency }),
  };
}

/**
 * Frees the jobs of dead workers that hold them for longer than a lock lasts, as after a restart with the clock set back:
 * BullMQ compares their end with the clock and would leave them until it has come.
 */
async function freeForgotten(pool: PgPool): Promise<void> {
  const now = Date.now();
  const free = "UPDATE bullmq.job SET locked_until_ms = $1::bigint WHERE locked_until_ms > $2::bigint";
  const client = await pool.connect();
  try {
    await client.query(free, [now, now + 2 * LOCK.lockDuration]);
  } finally {
    client.release();
  }
}

async function migrated(pool: PgPool, runMigrations: BullMq["runMigrations"]): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

/** Id of a job. BullMQ adds no job whose id waits or is worked on already. */
function idOf(job: Job): string {
  switch (job.kind) {
    case "expand":
    case "withdraw":
      return `${job.kind}-${job.cause}`;
    case "send":
      return `send-${job.cause}-${job.stretch.from}`;
    case "tick":
      return TICK;
  }
}
