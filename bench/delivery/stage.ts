import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SendingRules } from "../../jobs/domain/delivery/route.ts";
import type { SendingChannel } from "../../jobs/domain/people/contact.ts";
import { EVERYBODY, type Sender } from "../../jobs/index.ts";
import { deliveryOver } from "../../src/compose/delivery.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { openDatabase } from "../../src/database/open.ts";
import { freshDatabase, startPostgresql } from "../../tests/servers/postgresql.ts";
import { startRedis } from "../../tests/servers/redis.ts";
import texts from "./texts.vi.json" with { type: "json" };

export type Backend = "embedded" | "postgresql" | "postgresql + redis";

/** One backend with delivery over it, ready to be measured. */
export interface Stage {
  readonly delivery: Awaited<ReturnType<typeof deliveryOver>>;
  /** Adds people, one contact each on the channel. */
  populate(people: number, channel: SendingChannel): Promise<void>;
  close(): Promise<void>;
}

export const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Opens a backend; undefined when its server is not installed. */
export async function openStage(
  backend: Backend,
  { rules, senders }: { readonly rules: SendingRules; readonly senders: readonly Sender[] },
): Promise<Stage | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "bench-delivery-"));
  const postgresql = backend === "embedded" ? undefined : await startPostgresql();
  const redis = backend === "postgresql + redis" ? await startRedis() : undefined;
  if (postgresql?.kind === "absent" || redis?.kind === "absent") return undefined;
  const opened = await openDatabase({
    databaseUrl: postgresql && (await freshDatabase(postgresql.url)),
    dataDir: folder,
    migrations,
  });
  const { database } = opened;
  const delivery = await deliveryOver(opened, {
    redisUrl: redis?.url,
    rules,
    senders: senders.map((sender) => ({ sender, token: sender.channel })),
    publicUrl: undefined,
    readFile: async () => undefined,
    instant: () => new Date().toISOString(),
  });
  return {
    delivery,
    async populate(people, channel) {
      for (let from = 0; from < people; from += 20_000)
        await database.query(
          `INSERT INTO contacts (id, person, channel, address, name, consent)
           SELECT $1 || lpad(n::text, 8, '0'), $1 || lpad(n::text, 8, '0'), $2, (1000000 + n)::text, $5 || ' ' || n, 'given'
           FROM generate_series($3::int, $4::int) AS n`,
          [channel, channel, from, Math.min(people, from + 20_000) - 1, texts.name],
        );
      await database.query("ANALYZE contacts");
    },
    async close() {
      await delivery.close();
      await opened.close();
      if (redis?.kind === "running") await redis.stop();
      if (postgresql?.kind === "running") await postgresql.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Drafts and approves an announcement to everybody; gives its id. */
export async function announce({ delivery }: Stage, channels: readonly SendingChannel[]): Promise<string> {
  const { announcing } = delivery;
  const written = await announcing.draft({
    text: texts.announcement,
    audience: EVERYBODY,
    channels,
    urgent: true,
    by: "bench",
  });
  if (written.kind !== "drafted") throw new Error(JSON.stringify(written));
  const seen = await announcing.preview(written.announcement.id);
  if (seen.kind !== "preview") throw new Error("no preview");
  await announcing.approve(written.announcement.id, "bench", seen.mark);
  return written.announcement.id;
}

/** Waits until an announcement is done. */
export async function finished({ delivery }: Stage, id: string, seconds: number): Promise<void> {
  for (let waited = 0; waited < seconds * 1_000; waited += 50) {
    const status = await delivery.announcing.status(id);
    if (status.kind === "status" && status.announcement.state === "done") return;
    await sleep(50);
  }
  throw new Error("the announcement did not end in time");
}
