import type { PgPool } from "bullmq";
import type { Job, WorkQueue } from "../../ports.ts";
import { freeInDatabase, freeInRedis, LOCK, type Lock } from "./forgotten-locks.ts";
import { ALONE, restWithoutJobs } from "./rest.ts";

/** Where the queue lives: in the database beside the ledger, or in Redis. */
export type QueueHome =
  | {
      readonly kind: "database";
      readonly pool: PgPool;
      /** Whether no other process can work on the jobs. */
      readonly isAlone: boolean;
    }
  | {
      readonly kind: "redis";
      readonly url: string;
      /** What its keys begin with, "an-giang"; absent where the queue is the only one in this Redis. */
      readonly of?: string | undefined;
    };

const NAME = "delivery";
const TICK = "tick";
/** Nothing of a finished job is kept, so that its id can be used again; the ledger is the record. */
const FORGET = { removeOnComplete: true, removeOnFail: true };

/** However many workers died with a job, it is taken again: the ledger knows what of it is done. */
const TAKEN_AGAIN = { maxStalledCount: 1_000 };

/** A queue that opens at its first use, so that what is composed over it does not wait for its tables. */
export interface BullQueue extends WorkQueue {
  /** Opens it now, and fails where it cannot be. */
  open(): Promise<void>;
  /** Whether its home answers now; may never resolve while it does not. */
  answers(): Promise<boolean>;
  /** What is in it now; may never resolve while its home does not answer. */
  standing(): Promise<QueueStanding>;
}

/** How many jobs wait for a worker, how many are worked on, and since when the oldest of those that wait does (ISO instant). */
export interface QueueStanding {
  readonly waiting: number;
  readonly active: number;
  readonly since?: string;
}

/** The queue on BullMQ, in the database or in Redis; jobs and retries are the same on both. */
export function createBullQueue(home: QueueHome, lock = LOCK): BullQueue {
  let report: (fault: unknown) => void = () => undefined;
  let opening: ReturnType<typeof openEnds> | undefined;
  const ends = () => {
    if (opening !== undefined) return opening;
    const mine = openEnds(home, lock, (fault) => report(fault));
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
    async answers() {
      const { reach } = await ends();
      await reach();
      return true;
    },
    async standing() {
      const { queue } = await ends();
      const { waiting = 0, active = 0 } = await queue.getJobCounts("waiting", "active");
      const [oldest] = waiting === 0 ? [] : await queue.getJobs(["waiting"], 0, 0, true);
      return { waiting, active, ...(oldest && { since: new Date(oldest.timestamp).toISOString() }) };
    },
    async add(jobs) {
      if (jobs.length === 0) return;
      const { queue } = await ends();
      await queue.addBulk(jobs.map((job) => ({ name: job.kind, data: job, opts: { jobId: idOf(job), ...FORGET } })));
    },
    async work(handle, { concurrency, onFault }) {
      report = onFault;
      const { queue, worker: start, free } = await ends();
      // Earlier versions of the program left their rhythm in the queue.
      await queue.removeJobScheduler(TICK);
      const worker = start(async ({ data }) => handle(data), concurrency);
      worker.on("error", onFault);
      worker.on("failed", (_, fault) => onFault(fault));
      const isAlone = home.kind === "database" && home.isAlone;
      const mayRest = isAlone ? restWithoutJobs(worker) : () => false;
      const freeing = setInterval(() => {
        if (!mayRest()) void free().catch(onFault);
      }, lock.lockDuration);
      return {
        close() {
          clearInterval(freeing);
          return worker.close();
        },
      };
    },
    async close() {
      if (opening !== undefined) await (await opening).close();
    },
  };
}

async function openEnds(home: QueueHome, lock: Lock, onFault: (fault: unknown) => void) {
  // Loaded when the queue opens, so that the first answers do not wait for it.
  const bullmq = await import("bullmq");
  const ends = home.kind === "redis" ? await inRedis(bullmq, home, lock) : await inDatabase(bullmq, home, lock);
  ends.queue.on("error", onFault);
  return ends;
}

type BullMq = typeof import("bullmq");
type Process = (job: { readonly data: Job }) => Promise<void>;

/**
 * A connection on which Redis owes an answer for so long is dead, as when a firewall forgot it: it is made anew, and what was asked
 * is asked again. BullMQ waits for a job for 10 s at most, and then is answered that there is none.
 */
const SILENT_MS = 20_000;

async function inRedis({ Queue, Worker }: BullMq, { url, of }: Extract<QueueHome, { kind: "redis" }>, lock: Lock) {
  const apart = of === undefined ? {} : { prefix: of };
  const { Redis } = await import("ioredis");
  const lasting = { maxRetriesPerRequest: null, socketTimeout: SILENT_MS };
  const client = new Redis(url, lasting);
  const connection = { url, ...lasting };
  const queue = new Queue<Job>(NAME, { connection: client, ...apart });
  return {
    queue,
    free: () => freeInRedis(client, queue, lock),
    reach: () => client.ping(),
    async close() {
      await queue.close();
      client.disconnect();
    },
    worker: (process: Process, concurrency: number) =>
      new Worker<Job>(NAME, process, { connection, ...apart, ...lock, ...TAKEN_AGAIN, concurrency }),
  };
}

async function inDatabase(
  { createPostgresBackend, runMigrations, withBackend }: BullMq,
  { pool, isAlone }: Extract<QueueHome, { kind: "database" }>,
  lock: Lock,
) {
  await migrated(pool, runMigrations);
  const backed = withBackend(createPostgresBackend);
  const queue = new backed.Queue<Job>(NAME, { connection: pool });
  return {
    queue,
    free: () => freeInDatabase(pool, lock),
    reach: () => pool.query("SELECT 1"),
    close: () => queue.close(),
    worker: (process: Process, concurrency: number) =>
      new backed.Worker<Job>(NAME, process, {
        connection: pool,
        ...lock,
        ...TAKEN_AGAIN,
        ...(isAlone && ALONE),
        concurrency,
      }),
  };
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
