import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBullQueue } from "../../../jobs/adapters/queue/bullmq-queue.ts";
import type { Job, WorkQueue } from "../../../jobs/index.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { startRedis } from "../../servers/redis.ts";

const send = (cause: string, from = "0"): Job => ({ kind: "send", cause, stretch: { from, to: "9" } });
const until = async (isTrue: () => boolean): Promise<void> => {
  for (let waited = 0; !isTrue() && waited < 20_000; waited += 20) await new Promise((done) => setTimeout(done, 20));
};
const quiet = { concurrency: 4, onFault: () => undefined };

function queueContract(queue: () => WorkQueue): void {
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

function within(name: string, open: () => Promise<{ queue: WorkQueue; close: () => Promise<void> }>): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>> | undefined;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.queue.close();
      await opened?.close();
    });
    queueContract(() => {
      if (opened === undefined) throw new Error("the queue is not open");
      return opened.queue;
    });
  });
}

async function inDatabase(database: OpenDatabase, clean: () => Promise<void> = async () => undefined) {
  const queue = await createBullQueue({ kind: "database", pool: await database.queuePool() });
  return {
    queue,
    async close() {
      await database.close();
      await clean();
    },
  };
}

within("the queue in the embedded database", async () => {
  const folder = newDataFolder("queue");
  const database = await openDatabase({ dataDir: folder, migrations });
  return inDatabase(database, async () => rmSync(folder, { recursive: true, force: true }));
});

it("takes the job of a dead worker after a restart, also when the clock was set back meanwhile", async () => {
  const folder = newDataFolder("queue");
  const database = await openDatabase({ dataDir: folder, migrations });
  const pool = await database.queuePool();
  const before = createBullQueue({ kind: "database", pool });
  const cause = randomUUID();
  await before.add([send(cause)]);
  const held = "UPDATE bullmq.job SET state = 'active', lock_token = 'dead', locked_until_ms = $1::bigint";
  await (await pool.connect()).query(held, [Date.now() + 3_600_000]);
  await before.close();
  const after = createBullQueue({ kind: "database", pool });
  const taken: string[] = [];
  const worker = await after.work(async (job) => void (job.kind === "send" && taken.push(job.cause)), quiet);
  await until(() => taken.length > 0);
  await worker.close();
  await after.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  expect(taken).toEqual([cause]);
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
    queue: await createBullQueue({ kind: "redis", url: redis.url }),
    close: redis.stop,
  }));
