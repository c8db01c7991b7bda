import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { EVERYBODY } from "../../../jobs/index.ts";
import { restore } from "../../../src/compose/backups/restoring.ts";
import { deliveryOver } from "../../../src/compose/delivery.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { TICK_MS, TICKED_MS } from "../../servers/tick.ts";
import { backedUp, emptyFolder, newPlace, opened, type Place } from "./stage.ts";

const NOW = "2030-03-05T03:00:00.000Z";
const PEOPLE = 40;
const HALF = 20;
const soon = { timeout: 60_000, interval: 50 };
const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Who got how many messages, whatever became of the database. */
const got = new Map<string, number>();
const times = () => [...got.values()].sort();

/** Delivery over a database; the platform holds back every message from the one of this number on until it is released. */
async function working(open: OpenDatabase, holdsAfter = Number.POSITIVE_INFINITY) {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let calls = 0;
  const sender = {
    channel: "telegram" as const,
    async send(address: string) {
      calls += 1;
      if (calls > holdsAfter) await released;
      got.set(address, (got.get(address) ?? 0) + 1);
      return { kind: "sent" as const, messageId: randomUUID() };
    },
  };
  const delivery = await deliveryOver(open, {
    redisUrl: undefined,
    rules: { policies: { telegram: { channel: "telegram", longest: 4_096, price: 0 } } },
    senders: [{ sender, token: "telegram" }],
    publicUrl: undefined,
    readFile: async () => undefined,
    instant: () => NOW,
  });
  const worker = await delivery.startWorker("w", () => undefined, TICK_MS);
  return {
    ...delivery,
    release,
    async close() {
      await worker.close();
      await delivery.close();
      await open.close();
    },
  };
}

/** The deliveries of an announcement by state. */
async function ledgerOf(open: OpenDatabase, cause: string): Promise<Record<string, number>> {
  const rows = await open.database.query<{ state: string; count: number }>(
    "SELECT state, count(*)::integer AS count FROM deliveries WHERE cause = $1 GROUP BY state",
    [cause],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

it("goes on with a half-sent announcement in an empty folder, and nobody gets it twice but by the office's word", async () => {
  const place = newPlace();
  const open = await opened(place);
  for (let person = 0; person < PEOPLE; person += 1)
    await open.database.query(
      `INSERT INTO contacts (id, person, channel, address, name, topics, consent) VALUES ($1, $1, 'telegram', $1, 'Cô Mẫu', '{họp}', 'given')`,
      [String(1_000 + person)],
    );
  const before = await working(open, HALF);
  const written = await before.announcing.draft({
    text: "Mời họp lúc 8 giờ.",
    audience: { ...EVERYBODY, topics: ["họp"] },
    channels: ["telegram"],
    urgent: false,
    by: "Cô Lan",
  });
  if (written.kind !== "drafted") throw new Error(JSON.stringify(written));
  const { id } = written.announcement;
  const seen = await before.announcing.preview(id);
  if (seen.kind !== "preview") throw new Error("no preview");
  await before.announcing.approve(id, "anh Sáu", seen.mark);
  await expect.poll(async () => (await ledgerOf(open, id)).sent, soon).toBe(HALF);
  const archive = await backedUp(place, open, NOW);
  // After the backup everybody else gets it, and then the machine is lost.
  before.release();
  await expect.poll(() => got.size, soon).toBe(PEOPLE);
  await before.close();

  const restored: Place = { dataDir: emptyFolder(), databaseUrl: undefined };
  const came = await restore(restored, { archive, over: false, erasures: [] });
  expect([came.done, came.lines.join()]).toEqual([true, expect.stringContaining(`gone out since: ${PEOPLE - HALF},`)]);
  const again = await opened(restored);
  const after = await working(again);
  await sleep(TICKED_MS);
  expect(await ledgerOf(again, id)).toEqual({ sent: HALF, unknown: PEOPLE - HALF });
  expect(times()).toEqual(Array(PEOPLE).fill(1));

  await after.announcing.resume(id, "Cô Lan");
  await expect.poll(async () => (await after.announcing.list()).find((one) => one.id === id)?.state, soon).toBe("done");
  expect(times()).toEqual(Array(PEOPLE).fill(1));
  // The office asks some of them, and says: send it again.
  expect(await after.announcing.resendUnknown(id)).toEqual({ kind: "resent", count: PEOPLE - HALF });
  await expect.poll(() => ledgerOf(again, id), soon).toEqual({ sent: PEOPLE });
  expect(times()).toEqual([...Array(HALF).fill(1), ...Array(PEOPLE - HALF).fill(2)]);
  await after.close();
  for (const { dataDir } of [place, restored]) rmSync(dataDir, { recursive: true, force: true });
});
