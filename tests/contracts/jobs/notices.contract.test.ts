import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlNotices } from "../../../jobs/adapters/sql/reporting/notices.ts";
import type { PlannedDelivery } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";

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
  const store = createSqlUnitObligations(database);
  await store.open([{ key, obligation, period: "2030", unit: "lx", standsFor: [], at: NOON, by: "" }]);
  const cause = `notice-${person}`;
  const delivery: PlannedDelivery = {
    cause,
    version: 1,
    recipient: person,
    contact: person,
    channel: "telegram",
    hop: 0,
    state: "planned",
  };
  return { store, key, cause, delivery, notices: createSqlNotices(database) };
}
const exempt = { to: "exempt", at: NOON, by: "cô Lan", note: "mới lập" } as const;
const decision = { kind: "exempt", reason: "mới lập" } as const;

await onEveryDatabase((database) => {
  describe("notices of decisions", () => {
    it("are kept with the step they tell, and not without it", async () => {
      const { store, key, cause, notices } = await owed(database());
      expect(await store.move(key, exempt, { cause, decision })).toBe(true);
      expect(await notices.find(cause)).toEqual({ cause, owed: key, decision });
      expect(await store.move(key, exempt, { cause: `${cause}-again`, decision })).toBe(false);
      expect(await notices.find(`${cause}-again`)).toBeUndefined();
    });

    it("take back the step whose notice cannot be kept", async () => {
      const { store, key, cause } = await owed(database());
      await store.move(key, exempt, { cause, decision });
      await expect(store.move(key, { ...exempt, to: "open" }, { cause, decision })).rejects.toThrow();
      expect((await store.find(key))?.state).toBe("exempt");
    });

    it("are planned once by many, and are open until they are finished", async () => {
      const { store, key, cause, delivery, notices } = await owed(database());
      await store.move(key, exempt, { cause, decision });
      expect(await notices.open()).toContainEqual({ cause, isPlanned: false });
      const planned = await Promise.all([1, 2, 3].map(() => notices.plan(cause, [delivery])));
      expect(planned.filter(Boolean)).toHaveLength(1);
      expect(await createSqlLedger(database()).counts(cause)).toEqual({ planned: 1 });
      expect(await notices.open()).toContainEqual({ cause, isPlanned: true });
      await notices.finish(cause);
      expect((await notices.open()).map((one) => one.cause)).not.toContain(cause);
    });
  });
});
