import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlAskedReminders } from "../../../jobs/adapters/sql/deadlines/asked-reminders.ts";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlReminderHolds } from "../../../jobs/adapters/sql/deadlines/reminder-holds.ts";
import { createSqlReminders } from "../../../jobs/adapters/sql/deadlines/reminders.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import type { PlannedDelivery } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";
const LATER = "2030-01-02T06:00:00.000Z";

async function owed(database: Database) {
  const [obligation, key, person] = [randomUUID(), randomUUID().slice(0, 16), randomUUID()];
  await createSqlObligations(database).add(
    [
      {
        id: obligation,
        version: 1,
        state: "active",
        title: "báo cáo",
        source: { kind: "office", by: "cô Lan" },
        owners: { printed: "", unmapped: [], setBy: "office" },
        steps: [1],
      },
    ],
    { at: NOON, by: "cô Lan", what: "added" },
  );
  await createSqlUnitObligations(database).open([
    { key, obligation, period: "2030", unit: "lx", standsFor: [], at: NOON, by: "" },
  ]);
  await database.query("INSERT INTO contacts (id, person, channel, address) VALUES ($1, $1, 'telegram', $1)", [person]);
  const delivery = (cause: string): PlannedDelivery => ({
    cause,
    version: 1,
    recipient: person,
    contact: person,
    channel: "telegram",
    hop: 0,
    state: "planned",
  });
  return { obligation, key, person, delivery };
}

await onEveryDatabase((database) => {
  describe("reminders", () => {
    it("are planned once for a key, revision, step and person, and their delivery with them", async () => {
      const { key, person, delivery } = await owed(database());
      const store = createSqlReminders(database());
      const causes = ["reminder-a", "reminder-b"].map((cause) => `${cause}-${person}`);
      const reminder = { key, revision: 1, step: 3, person };
      const added = await Promise.all(causes.map((cause) => store.plan(cause, NOON, [reminder], [delivery(cause)])));
      expect(added.reduce((sum, count) => sum + count, 0)).toBe(1);
      const counts = await Promise.all(causes.map((cause) => createSqlLedger(database()).counts(cause)));
      expect(counts.filter(({ planned }) => planned === 1)).toHaveLength(1);
      expect(await store.planned([key])).toEqual([reminder]);
    });

    it("are carried by the latest delivery alone", async () => {
      const { key, person, delivery } = await owed(database());
      const store = createSqlReminders(database());
      for (const [cause, step] of [
        [`reminder-1-${person}`, 3],
        [`reminder-2-${person}`, 1],
      ] as const)
        await store.plan(cause, NOON, [{ key, revision: 1, step, person }], [delivery(cause)]);
      expect(await store.carried(`reminder-1-${person}`, [person])).toEqual([]);
      expect((await store.carried(`reminder-2-${person}`, [person])).map(({ step }) => step)).toEqual([1]);
      expect(await store.open()).toEqual(expect.arrayContaining([`reminder-1-${person}`, `reminder-2-${person}`]));
      await store.finish(`reminder-1-${person}`);
      expect(await store.open()).not.toContain(`reminder-1-${person}`);
    });

    it("of a matter that is held are forgotten while they wait, and neither kept nor carried until it is released", async () => {
      const { obligation, key, person, delivery } = await owed(database());
      const [store, holds] = [createSqlReminders(database()), createSqlReminderHolds(database())];
      const matter = { obligation, period: "2030" };
      const [sent, waiting, later] = [1, 2, 3].map((at) => `reminder-${at}-${person}`) as [string, string, string];
      const plan = (cause: string, step: number) =>
        store.plan(cause, NOON, [{ key, revision: 1, step, person }], [delivery(cause)]);
      await plan(sent, 7);
      await database().query("UPDATE deliveries SET state = 'sent' WHERE cause = $1", [sent]);
      await plan(waiting, 3);
      expect(await holds.figures(matter)).toEqual({ waiting: 1, sent: 1 });
      const hold = { ...matter, by: "cô Lan", at: LATER };
      expect([await holds.hold(hold), await holds.hold(hold)]).toEqual([1, undefined]);
      expect(await holds.all()).toContainEqual(hold);
      const run = { cause: later, day: "2030-01-02", at: LATER, by: "cô Lan" };
      const asked = createSqlAskedReminders(database()).ask(run, [{ key, person, step: 1 }], [delivery(later)]);
      expect([await plan(later, 1), await asked, await store.carried(waiting, [person])]).toEqual([0, 0, []]);
      expect((await store.planned([key])).map(({ step }) => step)).toEqual([7]);
      expect([await holds.release(matter), await plan(later, 3)]).toEqual([true, 1]);
      expect((await store.carried(later, [person])).map(({ step }) => step)).toEqual([3]);
    });

    it("that are called back leave a late unit with whoever was told before, and what was asked for to be asked again", async () => {
      const { obligation, key, person, delivery } = await owed(database());
      const [store, holds] = [createSqlReminders(database()), createSqlReminderHolds(database())];
      const units = createSqlUnitObligations(database());
      const matter = { obligation, period: "2030" };
      await database().query("UPDATE contacts SET name = 'Trần An' WHERE person = $1", [person]);
      const [told, waiting, asked] = [1, 2, 3].map((at) => `reminder-${at}-${person}`) as [string, string, string];
      for (const [cause, step, to] of [
        [told, -1, "Trần An"],
        [waiting, -2, "Lê Bình"],
      ] as const) {
        await store.plan(cause, NOON, [{ key, revision: 1, step, person }], [delivery(cause)]);
        await units.escalate([{ key, step: -1 - step, to: [to], at: NOON }]);
        if (cause === told) await database().query("UPDATE deliveries SET state = 'sent' WHERE cause = $1", [told]);
      }
      const run = { cause: asked, day: "2030-01-02", at: LATER, by: "cô Lan" };
      await createSqlAskedReminders(database()).ask(run, [{ key, person, step: 1 }], [delivery(asked)]);
      const hold = { ...matter, by: "cô Lan", at: LATER };
      expect(await holds.hold(hold)).toBe(1);
      expect((await units.find(key))?.escalated).toEqual({ step: 0, to: ["Trần An"], at: NOON });
      expect(await holds.all()).toContainEqual({ ...hold, asked: [key] });
    });

    it("of unknown outcome are sent again, a few times", async () => {
      const { person, delivery } = await owed(database());
      const ledger = createSqlLedger(database());
      const cause = `reminder-u-${person}`;
      await ledger.plan([delivery(cause)]);
      const [stretch] = await ledger.due(cause, NOON, { stretches: 1 });
      const [open] = stretch === undefined ? [] : await ledger.dueIn(cause, stretch, NOON);
      await ledger.claim([open?.id ?? ""], "w", NOON);
      await ledger.record([{ id: open?.id ?? "", to: "unknown", at: NOON, why: "no-answer" }]);
      const again = (most: number) => ledger.repeatUnknown(cause, LATER, { before: LATER, most });
      expect(await again(1)).toEqual({ repeated: 0, waiting: 0 });
      expect((await again(3)).repeated).toBe(1);
      expect(await ledger.counts(cause)).toEqual({ planned: 1 });
    });
  });
});
