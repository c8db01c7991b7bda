import { describe, expect, it } from "vitest";
import { createMemoryModelUsage } from "../../../knowledge/adapters/model-usage/memory-usage.ts";
import { createSqlModelUsage } from "../../../knowledge/adapters/model-usage/sql-usage.ts";
import type { Database, ModelUsage } from "../../../knowledge/index.ts";
import { digest, newId } from "../../../src/surroundings.ts";
import { onEveryDatabase } from "../databases.ts";

type Call = Parameters<ModelUsage["add"]>[0];
const call = (day: string, more: Partial<Call> = {}): Call => ({
  day,
  use: "judge",
  outcome: "said",
  tokens: { read: 90, written: 10 },
  money: 0.5,
  ...more,
});

/** Each claim is made in a month of its own, since all share one count; months go forward as days do. */
function modelUsageContract(usage: () => ModelUsage): void {
  it("counts the person, the day and the month", async () => {
    await usage().add(call("2026-01-31", { asker: "an" }));
    await usage().add(call("2026-02-01", { asker: "an" }));
    await usage().add(call("2026-02-02", { asker: "an" }));
    await usage().add(call("2026-02-02", { asker: "binh" }));
    await usage().add(call("2026-02-02"));
    expect(await usage().spent("2026-02-02", "an")).toEqual({
      byPerson: 100,
      today: 300,
      month: { tokens: 400, money: 2 },
    });
    expect(await usage().spent("2026-02-02")).toMatchObject({ byPerson: 0, today: 300 });
  });

  it("begins at nothing", async () => {
    expect(await usage().spent("2026-03-01", "an")).toEqual({
      byPerson: 0,
      today: 0,
      month: { tokens: 0, money: 0 },
    });
  });

  it("loses none of the calls that end at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => usage().add(call("2026-04-10", { asker: "an" }))));
    expect(await usage().spent("2026-04-10", "an")).toMatchObject({ byPerson: 2000, today: 2000 });
  });

  it("tells what each use came to", async () => {
    await usage().add(call("2026-05-04"));
    await usage().add(call("2026-05-05"));
    await usage().add(call("2026-05-05", { outcome: "late", tokens: { read: 45, written: 0 }, money: 0 }));
    await usage().add(call("2026-05-06", { use: "word" }));
    const used = await usage().between("2026-05-04", "2026-05-05");
    expect(used.toSorted((one, other) => one.outcome.localeCompare(other.outcome))).toEqual([
      { use: "judge", outcome: "late", calls: 1, tokens: 45, money: 0 },
      { use: "judge", outcome: "said", calls: 2, tokens: 200, money: 1 },
    ]);
  });

  it("keeps persons for their day and the next", async () => {
    await usage().add(call("2026-06-10", { asker: "an" }));
    await usage().add(call("2026-06-11"));
    expect(await usage().spent("2026-06-10", "an")).toMatchObject({ byPerson: 100 });
    await usage().add(call("2026-06-12"));
    expect(await usage().spent("2026-06-10", "an")).toMatchObject({ byPerson: 0, today: 100 });
  });

  it("forgets persons also when nobody asks any more", async () => {
    await usage().add(call("2026-07-10", { asker: "an" }));
    await usage().forget("2026-07-12");
    expect(await usage().spent("2026-07-10", "an")).toMatchObject({ byPerson: 0, today: 100 });
  });

  it("keeps days for 400 days", async () => {
    await usage().add(call("2026-08-01"));
    await usage().forget("2027-09-04");
    expect(await usage().spent("2026-08-01")).toMatchObject({ today: 100 });
    await usage().forget("2027-09-05");
    expect(await usage().spent("2026-08-01")).toMatchObject({ today: 0 });
  });
}

describe("the use of a model counted in memory", () => {
  const usage = createMemoryModelUsage();
  modelUsageContract(() => usage);
});

await onEveryDatabase((database) => {
  const usageOf = (of: Database) => createSqlModelUsage({ database: of, digest, newId });
  describe("the use of a model", () => {
    modelUsageContract(() => usageOf(database()));

    it("is one count for all processes", async () => {
      const [one, other] = [usageOf(database()), usageOf(database())];
      await one.add(call("2028-01-05", { asker: "an" }));
      await other.add(call("2028-01-05", { asker: "an" }));
      expect(await one.spent("2028-01-05", "an")).toMatchObject({ byPerson: 200, today: 200 });
    });

    it("is kept without the key of the person, and under another name each day", async () => {
      const usage = usageOf(database());
      await usage.add(call("2028-02-05", { asker: "web:4f1c" }));
      await usage.add(call("2028-02-06", { asker: "web:4f1c" }));
      const rows = await database().query<{ asker: string }>("SELECT asker FROM model_askers");
      const names = rows.map(({ asker }) => asker);
      expect(names.filter((name) => /4f1c/.test(name) || name === digest("web:4f1c"))).toEqual([]);
      expect([names.length, new Set(names).size]).toEqual([2, 2]);
    });
  });
});
