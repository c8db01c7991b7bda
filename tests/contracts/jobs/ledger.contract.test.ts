import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import type { Ledger, PlannedDelivery } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";
const LATER = "2030-01-02T06:00:00.000Z";

async function contact(database: Database, person = randomUUID()): Promise<string> {
  await database.query(
    "INSERT INTO contacts (id, person, channel, address, name) VALUES ($1, $1, 'telegram', $1, $2)",
    [person, "Cô Mẫu"],
  );
  return person;
}

function planned(cause: string, person: string, over: Partial<PlannedDelivery> = {}): PlannedDelivery {
  return {
    cause,
    version: 1,
    recipient: person,
    contact: person,
    channel: "telegram",
    hop: 0,
    state: "planned",
    ...over,
  };
}

async function dueIds(ledger: Ledger, cause: string, at: string): Promise<string[]> {
  const stretches = await ledger.due(cause, at, { stretches: 100 });
  const found = await Promise.all(stretches.map((stretch) => ledger.dueIn(cause, stretch, at)));
  return found.flat().map(({ id }) => id);
}

function ledgerContract(database: () => Database): void {
  const ledger = (): Ledger => createSqlLedger(database());
  const oneDelivery = async () => {
    const cause = randomUUID();
    await ledger().plan([planned(cause, await contact(database()))]);
    const [id = ""] = await dueIds(ledger(), cause, NOON);
    return { cause, id };
  };

  it("keeps one row for each recipient, cause, channel and version, however often it is planned", async () => {
    const [cause, person] = [randomUUID(), await contact(database())];
    const added = await Promise.all([1, 2, 3].map(() => ledger().plan([planned(cause, person)])));
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await ledger().plan([planned(cause, person, { version: 2 })])).toBe(1);
    expect(await ledger().counts(cause)).toEqual({ planned: 2 });
  });

  it("gives a delivery to one of many workers, with the contact it goes to", async () => {
    const { id } = await oneDelivery();
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, worker) => ledger().claim([id], `w${worker}`, NOON)),
    );
    expect(claims.flat()).toMatchObject([{ id, attempt: 1, contact: { name: "Cô Mẫu", channel: "telegram" } }]);
  });

  it("undoes a claim whose answer was lost, and nobody else's", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "w/1", NOON);
    await ledger().release([id], "w/2", NOON);
    expect(await ledger().counts(cause)).toEqual({ claimed: 1 });
    await ledger().release([id], "w/1", NOON);
    expect(await dueIds(ledger(), cause, NOON)).toEqual([id]);
    expect(await ledger().claim([id], "w/3", NOON)).toMatchObject([{ attempt: 1 }]);
    await ledger().record([{ id, to: "sent", at: NOON, messageId: "m3" }]);
    await ledger().release([id], "w/3", NOON);
    expect(await ledger().counts(cause)).toEqual({ sent: 1 });
  });

  it("gives nothing out before its time", async () => {
    const cause = randomUUID();
    await ledger().plan([
      planned(cause, await contact(database()), { state: "deferred", until: LATER, why: "quiet-hours" }),
    ]);
    expect(await dueIds(ledger(), cause, NOON)).toEqual([]);
    const [id = ""] = await dueIds(ledger(), cause, LATER);
    expect(
      [await ledger().claim([id], "w", NOON), await ledger().claim([id], "w", LATER)].map(({ length }) => length),
    ).toEqual([0, 1]);
  });

  it("keeps every step, and makes none that may not follow", async () => {
    const { cause, id } = await oneDelivery();
    expect([...(await ledger().record([{ id, to: "sent", at: NOON, messageId: "m" }]))]).toEqual([]);
    await ledger().claim([id], "w", NOON);
    await ledger().record([{ id, to: "sent", at: NOON, messageId: "m" }]);
    expect([...(await ledger().record([{ id, to: "planned", at: NOON }]))]).toEqual([]);
    expect(await ledger().receipt("telegram", "m", "seen", LATER)).toBe(true);
    const [row] = await ledger().rows(cause, { limit: 1 });
    expect(row?.history.map(({ state }) => state)).toEqual(["planned", "claimed", "sent", "seen"]);
  });

  it.each(["planned", "deferred", "unknown", "failed"] as const)(
    "does not make a step to %s a second time, or late, while another claim sends the delivery",
    async (to) => {
      const { cause, id } = await oneDelivery();
      await ledger().claim([id], "first", NOON);
      await ledger().begin([{ id, worker: "first" }]);
      // Made, and the answer of the database lost: the worker repeats it after the next claim.
      const step = { id, claim: "first", at: NOON } as const;
      await ledger().record([{ ...step, to: "planned" }]);
      await ledger().claim([id], "next", NOON);
      await ledger().begin([{ id, worker: "next" }]);
      expect([...(await ledger().record([{ ...step, to }]))]).toEqual([]);
      expect(await ledger().counts(cause)).toEqual({ claimed: 1 });
      expect(await ledger().claim([id], "third", LATER)).toEqual([]);
    },
  );

  it("records that a person has it, whoever holds the delivery by then", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "first", NOON);
    await ledger().giveUp(0, LATER);
    await ledger().claim([id], "next", LATER);
    await ledger().record([{ id, claim: "first", to: "sent", at: LATER, messageId: "m" }]);
    expect(await ledger().counts(cause)).toEqual({ sent: 1 });
    expect(await ledger().begin([{ id, worker: "next" }])).toEqual(new Set());
  });

  it("names what a platform took and of whose arrival nothing is known yet", async () => {
    const { id } = await oneDelivery();
    await ledger().claim([id], "w", NOON);
    const messageId = randomUUID();
    await ledger().record([{ id, to: "sent", at: NOON, messageId }]);
    const page = { limit: 10, after: String(BigInt(id) - 1n) };
    const awaiting = (since: string, before: string) => ledger().awaiting("telegram", { since, before }, page);
    expect(await awaiting(NOON, LATER)).toEqual([{ id, messageId }]);
    expect(await awaiting(LATER, LATER)).toEqual([]);
    expect(await ledger().awaiting("zalo-template", { since: NOON, before: LATER }, page)).toEqual([]);
    await ledger().receipt("telegram", messageId, "delivered", LATER);
    expect(await awaiting(NOON, LATER)).toEqual([]);
  });

  it("plans a delivery again whose worker is gone before it called anybody, and counts no try", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "w", NOON);
    await ledger().giveUp(30_000, LATER);
    expect(await ledger().counts(cause)).toEqual({ claimed: 1 });
    expect((await ledger().giveUp(0, LATER)).get(cause)).toBeUndefined();
    expect(await dueIds(ledger(), cause, LATER)).toEqual([id]);
    expect(await ledger().claim([id], "w2", LATER)).toMatchObject([{ attempt: 1 }]);
  });

  it("lets nobody call whose claim has ended, whoever holds it now", async () => {
    const { id } = await oneDelivery();
    await ledger().claim([id], "slow", NOON);
    await ledger().giveUp(0, LATER);
    const begins = async (worker: string) => (await ledger().begin([{ id, worker }])).has(id);
    expect(await begins("slow")).toBe(false);
    await ledger().claim([id], "next", LATER);
    expect([await begins("slow"), await begins("next")]).toEqual([false, true]);
    await ledger().record([{ id, to: "sent", at: LATER, messageId: "m" }]);
    expect(await begins("next")).toBe(false);
  });

  it("takes a call whose worker is gone for unknown, and waits with it", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "w", NOON);
    await ledger().begin([{ id, worker: "w" }]);
    expect((await ledger().giveUp(30_000, LATER)).get(cause)).toBeUndefined();
    expect((await ledger().giveUp(0, LATER)).get(cause)).toBe(1);
    expect(await dueIds(ledger(), cause, LATER)).toEqual([]);
    // What the platform said comes late, from a worker that was only slow.
    await ledger().record([{ id, to: "sent", at: LATER, messageId: "m2" }]);
    expect(await ledger().counts(cause)).toEqual({ sent: 1 });
  });

  it("does not give up what is in flight because a worker's clock jumped", async () => {
    const { cause, id } = await oneDelivery();
    const worker = "behind by years";
    await ledger().claim([id], worker, "2020-01-01T00:00:00.000Z");
    await ledger().begin([{ id, worker }]);
    const inTenYears = new Date(Date.now() + 315_360_000_000).toISOString();
    expect((await ledger().giveUp(30_000, inTenYears)).get(cause)).toBeUndefined();
  });

  it("gives up a claim of a dead worker also when the clock was set back since", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "w", NOON);
    await ledger().begin([{ id, worker: "w" }]);
    const setBack = "changed_at = changed_at + interval '1 hour', called_at = called_at + interval '1 hour'";
    await database().query(`UPDATE deliveries SET ${setBack} WHERE id = $1::bigint`, [id]);
    expect((await ledger().giveUp(0, LATER)).get(cause)).toBeUndefined();
    // Its age counts from that look on, and is more than nothing a moment later.
    await expect.poll(async () => (await ledger().giveUp(0, LATER)).get(cause)).toBe(1);
  });

  it("tries again at once what waits for a connection for longer than any such wait, as when the clock was set back", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "w", NOON);
    const soon = "2030-01-02T05:00:05.000Z";
    await ledger().record([{ id, to: "deferred", at: NOON, until: soon, why: "not-sent" }]);
    expect(await dueIds(ledger(), cause, NOON)).toEqual([]);
    const anHourBack = "2030-01-02T04:00:00.000Z";
    expect(await dueIds(ledger(), cause, anHourBack)).toEqual([id]);
    expect(await ledger().claim([id], "w", anHourBack)).toHaveLength(1);
  });

  it("repeats what is of unknown outcome also when the clock was set back since", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "w", NOON);
    await ledger().record([{ id, to: "unknown", at: LATER, why: "no-answer" }]);
    const before = "2030-01-02T04:55:00.000Z";
    expect(await ledger().repeatUnknown(cause, NOON, { before, most: 3 })).toMatchObject({ repeated: 1 });
  });

  it("sends those of unknown outcome again only on a person's word", async () => {
    const { cause, id } = await oneDelivery();
    await ledger().claim([id], "w", NOON);
    await ledger().record([{ id, to: "unknown", at: NOON, why: "no-answer" }]);
    expect(await ledger().moveAll(cause, ["unknown"], "planned", LATER)).toBe(1);
    expect(await dueIds(ledger(), cause, LATER)).toEqual([id]);
  });

  it("claims for a person who was deleted without a contact", async () => {
    const { id } = await oneDelivery();
    await database().query("DELETE FROM contacts WHERE id = (SELECT contact FROM deliveries WHERE id = $1::bigint)", [
      id,
    ]);
    const [claimed] = await ledger().claim([id], "w", NOON);
    expect([claimed?.id, claimed?.contact]).toEqual([id, undefined]);
  });

  it("remembers how far an audience was expanded together with what was planned", async () => {
    const [cause, person] = [randomUUID(), await contact(database())];
    expect(await ledger().expansion(cause, 1)).toEqual({ finished: false });
    await ledger().expand(cause, 1, [planned(cause, person)], { after: person, finished: false });
    expect(await ledger().expansion(cause, 1)).toEqual({ after: person, finished: false });
    expect(await ledger().counts(cause)).toEqual({ planned: 1 });
  });
}

await onEveryDatabase((database) => {
  describe("the ledger", () => ledgerContract(database));
});
