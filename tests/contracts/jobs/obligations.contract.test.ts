import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import type { Obligation } from "../../../jobs/domain/deadline/obligation.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";
const LATER = "2030-01-02T06:00:00.000Z";

function obligation(): Obligation {
  return {
    id: randomUUID(),
    version: 1,
    state: "proposed",
    title: "báo cáo năm",
    source: { kind: "office", by: "cô Lan" },
    owners: { printed: "các trường", unmapped: ["các trường"], setBy: "office" },
    steps: [7, 1],
  };
}

await onEveryDatabase((database) => {
  describe("obligations", () => obligationContract(database));
  describe("what units owe", () => unitContract(database));
});

function obligationContract(database: () => Database): void {
  it("are added once, however often a document is read", async () => {
    const [store, one] = [createSqlObligations(database()), obligation()];
    expect(await store.add([one], { at: NOON, by: "", what: "proposed" })).toBe(1);
    expect(await store.add([{ ...one, title: "khác" }], { at: LATER, by: "", what: "proposed" })).toBe(0);
    expect(await store.find(one.id)).toEqual(one);
  });

  it("are changed by one of two people, and keep what they were", async () => {
    const [store, one] = [createSqlObligations(database()), obligation()];
    await store.add([one], { at: NOON, by: "", what: "proposed" });
    const changes = await Promise.all(
      ["a", "b"].map((by) =>
        store.change({ ...one, version: 2, state: "active", confirmedBy: by }, { at: LATER, by, what: "confirmed" }),
      ),
    );
    expect(changes.filter(Boolean)).toHaveLength(1);
    const history = await store.history(one.id);
    expect(history.map(({ what, at, obligation: { state } }) => [what, at, state])).toEqual([
      ["proposed", NOON, "proposed"],
      ["confirmed", LATER, "active"],
    ]);
  });
}

function unitContract(database: () => Database): void {
  const opened = async () => {
    const one = obligation();
    await createSqlObligations(database()).add([one], { at: NOON, by: "", what: "added" });
    const store = createSqlUnitObligations(database());
    const owed = { key: randomUUID().slice(0, 16), obligation: one.id, period: "2030", unit: "lx" };
    const row = { ...owed, standsFor: ["old"], at: NOON, by: "" };
    return { store, row, key: owed.key };
  };

  it("is opened once", async () => {
    const { store, row, key } = await opened();
    expect([await store.open([row]), await store.open([row])]).toEqual([1, 0]);
    expect(await store.find(key)).toEqual({ ...row, state: "open" });
  });

  it("is not decided by who saw it before its last change", async () => {
    const { store, row, key } = await opened();
    await store.open([row]);
    await store.move(key, { to: "reported", at: LATER, by: "cô Lan" });
    const accepts = { to: "accepted", at: "2030-01-02T07:00:00.000Z", by: "thầy Minh" } as const;
    expect(await store.move(key, accepts, undefined, NOON)).toBe(false);
    const both = await Promise.all([
      store.move(key, accepts, undefined, LATER),
      store.move(key, { ...accepts, to: "returned", by: "cô Hoa" }, undefined, LATER),
    ]);
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it("is reported by one of two contacts, and the second report is kept beside the first", async () => {
    const { store, row, key } = await opened();
    await store.open([row]);
    const done = { to: "reported", at: LATER } as const;
    expect(await store.move(key, { ...done, by: "cô Lan", evidence: ["f1"] })).toBe(true);
    expect(await store.move(key, { ...done, by: "thầy Ba", note: "12/BC" })).toBe(true);
    expect((await store.history(key)).map(({ to, by }) => [to, by])).toEqual([
      ["open", ""],
      ["reported", "cô Lan"],
      ["reported", "thầy Ba"],
    ]);
  });

  it("makes no step that may not follow", async () => {
    const { store, row, key } = await opened();
    await store.open([row]);
    await store.move(key, { to: "exempt", at: LATER, by: "văn phòng", note: "mới lập" });
    expect(await store.move(key, { to: "reported", at: LATER, by: "cô Lan" })).toBe(false);
    expect((await store.of({ obligation: row.obligation, states: ["exempt"] })).map(({ note }) => note)).toEqual([
      "mới lập",
    ]);
  });

  it("keeps an extension and the furthest escalation", async () => {
    const { store, row, key } = await opened();
    await store.open([row]);
    await store.move(key, { to: "open", at: LATER, by: "văn phòng", extendedTo: "2030-01-09" });
    await store.escalate([{ key, step: 1, to: [], at: LATER }]);
    await store.escalate([{ key, step: 0, to: ["cô Lan"], at: LATER }]);
    expect(await store.find(key)).toMatchObject({ extendedTo: "2030-01-09", escalated: { step: 1, to: [] } });
    for (const name of ["cô Mai", "cô Cúc"]) await store.escalate([{ key, step: 1, to: [name], at: LATER }]);
    expect((await store.find(key))?.escalated).toEqual({ step: 1, to: ["cô Mai"], at: LATER });
  });
}
