import { createPostgresBackend, Queue, Worker, withBackend } from "bullmq";
import type { QueueHome } from "../../jobs/adapters/queue/bullmq-queue.ts";
import type { SendOutcome } from "../../jobs/index.ts";
import { table } from "../measure.ts";
import { announce, type Backend, finished, openStage } from "./stage.ts";

const PEOPLE = 20_000;
const RAW_JOBS: Readonly<Record<Backend, number>> = {
  embedded: 2_000,
  postgresql: 5_000,
  "postgresql + redis": 20_000,
};
const CONCURRENCY = 50;
const RULES = { policies: { telegram: { channel: "telegram", longest: 4_096, price: 0 } } } as const;

/**
 * Deliveries a second (planned, claimed, called, recorded) over a channel without a limit, and for comparison the jobs
 * a second that BullMQ alone does on the same backend when the jobs do nothing.
 */
export async function benchUnlimited(print: (line: string) => void): Promise<void> {
  const rows: string[][] = [["backend", "deliveries/s", "raw BullMQ jobs/s", "ratio"]];
  for (const backend of ["embedded", "postgresql", "postgresql + redis"] as const) {
    let [first, last] = [0, 0];
    const stage = await openStage(backend, {
      rules: RULES,
      senders: [
        {
          channel: "telegram",
          async send(address): Promise<SendOutcome> {
            last = performance.now();
            if (first === 0) first = last;
            return { kind: "sent", messageId: address };
          },
        },
      ],
    });
    if (stage === undefined) {
      rows.push([backend, "not installed", "", ""]);
      continue;
    }
    await stage.delivery.openQueue();
    const raw = await rawJobs(stage.delivery.home, RAW_JOBS[backend]);
    await stage.populate(PEOPLE, "telegram");
    const worker = await stage.delivery.startWorker("bench", (fault) => print(String(fault)));
    const id = await announce(stage, ["telegram"]);
    await finished(stage, id, 120);
    await worker.close();
    const rate = PEOPLE / ((last - first) / 1_000);
    rows.push([backend, rate.toFixed(0), raw.toFixed(0), (rate / raw).toFixed(2)]);
    await stage.close();
  }
  print(`\nA channel without limits, ${PEOPLE} recipients\n${table(rows)}`);
}

/** Jobs a second through a queue whose jobs do nothing. */
async function rawJobs(home: QueueHome, count: number): Promise<number> {
  const database = withBackend(createPostgresBackend);
  const name = "bench-raw";
  const queue =
    home.kind === "redis"
      ? new Queue(name, { connection: { url: home.url } })
      : new database.Queue(name, { connection: home.pool });
  const jobs = Array.from({ length: count }, (_, index) => ({
    name: "raw",
    data: { index },
    opts: { removeOnComplete: true },
  }));
  for (let at = 0; at < jobs.length; at += 500) await queue.addBulk(jobs.slice(at, at + 500));
  let done = 0;
  const started = performance.now();
  const rate = await new Promise<number>((resolve) => {
    const process = async (): Promise<void> => {
      done += 1;
      if (done === count) resolve(count / ((performance.now() - started) / 1_000));
    };
    const worker =
      home.kind === "redis"
        ? new Worker(name, process, {
            connection: { url: home.url, maxRetriesPerRequest: null },
            concurrency: CONCURRENCY,
          })
        : new database.Worker(name, process, { connection: home.pool, concurrency: CONCURRENCY });
    closing.push(() => worker.close());
  });
  for (const close of closing.splice(0)) await close();
  await queue.close();
  return rate;
}

const closing: (() => Promise<void>)[] = [];
