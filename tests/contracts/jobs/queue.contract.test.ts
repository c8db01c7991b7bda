import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BullQueue, createBullQueue } from "../../../jobs/adapters/queue/bullmq-queue.ts";
import type { Job } from "../../../jobs/index.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { newEmptyFolder } from "../../servers/data-folder.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { startRedis } from "../../servers/redis.ts";

const send = (cause: string, from = "0"): Job => ({ kind: "send", cause, stretch: { from, to: "9" } });
const until = async (isTrue: () => boolean): Promise<void> => {
  for (let waited = 0; !isTrue() && waited < 40_000; waited += 20) await new Promise((done) => setTimeout(done, 20));
};
const quiet = { concurrency: 4, onFault: () => undefined };

interface Opened {
  readonly queue: BullQueue;
  /** The same queue, whose workers are taken for dead sooner than in the product, so that nobody waits for it. */
  readonly hasty: BullQueue;
  /** Leaves the waiting jobs to a worker that dies just before the clock is set back by an hour. */
  readonly dieHolding: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const AN_HOUR_MS = 3_600_000;
const SOON = { lockDuration: 3_000, stalledInterval: 500 };

function queueContract(queue: () => BullQueue, hasty: () => BullQueue, dieHolding: () => Promise<void>): void {
  it("gives every job to one worker", async () => {
    const causes = Array.from({ length: 50 }, () => randomUUID());
    const taken: string[] = [];
    const take = async (job: Job): Promise<void> => {
      if (job.kind === "send") taken.push(job.cause);
    };
    const workers = [await queue().work(take, quiet), await queue().work(take, quiet)];
    await queue().add(causes.map((cause) => send(cause)));
    await until(() => taken.length >= causes.length);
    for (const worker of workers) await worker.close();
    expect(taken.sort()).toEqual(causes.sort());
  });

  it("tells how many jobs wait, since when, and how many are worked on", async () => {
    const cause = randomUUID();
    const seen = async () => {
      const { waiting, active, since } = await queue().standing();
      return [waiting, active, since !== undefined];
    };
    await queue().add([send(cause), send(cause, "10")]);
    const before = await seen();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    const worker = await queue().work(
      async () => {
        begun += 1;
        await held;
      },
      { ...quiet, concurrency: 1 },
    );
    await until(() => begun === 1);
    const during = await seen();
    release();
    await until(() => begun === 2);
    await worker.close();
    expect([before, during, await seen()]).toEqual([
      [2, 0, true],
      [1, 1, true],
      [0, 0, false],
    ]);
  });

  it("does not add a job again that waits or is worked on, and takes it again once it is done", async () => {
    const cause = randomUUID();
    let [begun, release] = [0, (): void => undefined];
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await queue().add([send(cause), send(cause)]);
    const worker = await queue().work(async (job) => {
      if (job.kind !== "send" || job.cause !== cause) return;
      begun += 1;
      await held;
    }, quiet);
    await until(() => begun === 1);
    await queue().add([send(cause)]);
    release();
    await new Promise((done) => setTimeout(done, 300));
    const once = begun;
    await queue().add([send(cause)]);
    await until(() => begun === 2);
    await worker.close();
    expect([once, begun]).toEqual([1, 2]);
  });

  it("drops a job whose handler fails, and takes it when it is added anew", async () => {
    const cause = randomUUID();
    let tries = 0;
    let failed = 0;
    const fails = {
      concurrency: 4,
      onFault() {
        failed += 1;
      },
    };
    const worker = await queue().work(async (job) => {
      if (job.kind !== "send" || job.cause !== cause) return;
      tries += 1;
      if (tries === 1) throw new Error("the database is away");
    }, fails);
    await queue().add([send(cause)]);
    await until(() => failed === 1);
    await queue().add([send(cause)]);
    await until(() => tries === 2);
    await worker.close();
    expect(tries).toBe(2);
  });

  it("takes the job of a worker that died just before the clock was set back by an hour", async () => {
    const [busy, held] = [randomUUID(), randomUUID()];
    const taken: string[] = [];
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const worker = await hasty().work(
      async (job) => {
        if (job.kind !== "send") return;
        taken.push(job.cause);
        if (job.cause === busy) await released;
      },
      { ...quiet, concurrency: 1 },
    );
    await queue().add([send(busy)]);
    await until(() => taken.length === 1);
    await queue().add([send(held)]);
    await dieHolding();
    release();
    await until(() => taken.length === 2);
    await worker.close();
    expect(taken).toEqual([busy, held]);
  });

  it("finishes what is in flight before it closes", async () => {
    const cause = randomUUID();
    let [begun, ended] = [false, false];
    const worker = await queue().work(async (job) => {
      if (job.kind !== "send" || job.cause !== cause) return;
      begun = true;
      await new Promise((done) => setTimeout(done, 300));
      ended = true;
    }, quiet);
    await queue().add([send(cause)]);
    await until(() => begun);
    await worker.close();
    expect(ended).toBe(true);
  });
}

function within(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let opened: Opened | undefined;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.hasty.close();
      await opened?.queue.close();
      await opened?.close();
    });
    const existing = (): Opened => {
      if (opened === undefined) throw new Error("the queue is not open");
      return opened;
    };
    queueContract(
      () => existing().queue,
      () => existing().hasty,
      () => existing().dieHolding(),
    );
  });
}

async function inDatabase(database: OpenDatabase, clean: () => Promise<void> = async () => undefined) {
  const pool = await database.queuePool();
  const home = { kind: "database", pool, isAlone: database.kind === "embedded" } as const;
  return {
    queue: createBullQueue(home),
    hasty: createBullQueue(home, SOON),
    async dieHolding() {
      const held = [Date.now() + AN_HOUR_MS];
      const client = await pool.connect();
      await client.query(
        "UPDATE bullmq.job SET state = 'active', lock_token = 'dead', locked_until_ms = $1::bigint WHERE state = 'waiting'",
        held,
      );
      await client.query(
        `INSERT INTO bullmq.meta (queue, field, value) VALUES ('delivery', 'stalled-check', $1::text)
         ON CONFLICT (queue, field) DO UPDATE SET value = EXCLUDED.value`,
        held.map(String),
      );
      client.release();
    },
    async close() {
      await database.close();
      await clean();
    },
  };
}

within("the queue in the embedded database", async () => {
  const folder = newEmptyFolder("queue");
  const database = await openDatabase({ dataDir: folder, migrations });
  return inDatabase(database, async () => rmSync(folder, { recursive: true, force: true }));
});

const postgresql = await startPostgresql();
if (postgresql.kind === "absent")
  describe.skip(`the queue in PostgreSQL: ${postgresql.why}`, () => it("", () => undefined));
else
  within("the queue in PostgreSQL", async () =>
    inDatabase(
      await openDatabase({ databaseUrl: await freshDatabase(postgresql.url), dataDir: "", migrations }),
      postgresql.stop,
    ),
  );

const redis = await startRedis();
if (redis.kind === "absent") describe.skip(`the queue in Redis: ${redis.why}`, () => it("", () => undefined));
else
  within("the queue in Redis", async () => ({
    queue: createBullQueue({ kind: "redis", url: redis.url }),
    hasty: createBullQueue({ kind: "redis", url: redis.url }, SOON),
    async dieHolding() {
      const client = new Redis(redis.url);
      for (const id of await client.lrange("bull:delivery:wait", 0, -1)) {
        await client.lmove("bull:delivery:wait", "bull:delivery:active", "RIGHT", "LEFT");
        await client.set(`bull:delivery:${id}:lock`, "dead", "PX", AN_HOUR_MS);
      }
      await client.set("bull:delivery:stalled-check", "1", "PX", AN_HOUR_MS);
      client.disconnect();
    },
    close: redis.stop,
  }));
