import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSqlTargetBook } from "../../../jobs/adapters/sql/targets/target-book.ts";
import { createSqlValueBook } from "../../../jobs/adapters/sql/targets/value-book.ts";
import type { ReadTarget, TargetValue } from "../../../jobs/targets/ports.ts";
import type { Database } from "../../../knowledge/index.ts";
import { onEveryDatabase } from "../databases.ts";

const NOON = "2030-01-02T05:00:00.000Z";

function target(says: string): ReadTarget & { readonly id: string } {
  return {
    id: randomUUID(),
    document: { id: "ke-hoach", number: "12/KH-SGDĐT" },
    says,
    within: "",
    measure: "%",
    goals: [],
    leads: ["Văn phòng"],
    cooperators: [],
  };
}

function value(of: string, given: Partial<TargetValue> = {}): Omit<TargetValue, "state"> {
  const plain = { target: of, period: "2029", unit: "", version: 1, value: 62.5, day: "2029-12-31", note: "" };
  return { id: randomUUID(), ...plain, by: "lan", at: NOON, ...given };
}

await onEveryDatabase((database) => {
  describe("the register of targets", () => targetContract(database));
  describe("what was reached", () => valueContract(database));
});

function targetContract(database: () => Database): void {
  it("keeps the office's word over another reading, and of what is printed no more", async () => {
    const [book, one, other] = [createSqlTargetBook(database()), target("một"), target("hai")];
    await book.keep("first", () => [one, other]);
    expect(await book.say(one.id, 0, { lead: "Thanh tra Sở" }, "lan")).toBe(true);
    await book.keep("second", () => [{ ...one, says: "một, sửa" }]);
    expect(await book.edition()).toBe("second");
    const kept = (await book.all()).filter(({ id }) => id === one.id || id === other.id);
    expect(kept.map(({ says, isGone, lead }) => [says, isGone, lead])).toEqual([
      ["một, sửa", false, "Thanh tra Sở"],
      ["hai", true, undefined],
    ]);
  });

  it("is read once by two processes that read at once", async () => {
    const [book, says] = [createSqlTargetBook(database()), randomUUID()];
    const once = (known: readonly { readonly id: string; readonly says: string }[]) => [
      { ...target(says), ...(known.find((one) => one.says === says) ?? {}) },
    ];
    await Promise.all([book.keep("fourth", once), book.keep("fourth", once)]);
    expect((await book.all()).filter((one) => one.says === says)).toHaveLength(1);
  });

  it("takes the word of one of two officers", async () => {
    const [book, one] = [createSqlTargetBook(database()), target("một")];
    await book.keep("third", () => [one]);
    const said = await Promise.all([
      book.say(one.id, 0, { followed: false }, "lan"),
      book.say(one.id, 0, { rhythm: "quarter" }, "minh"),
    ]);
    expect(said.filter(Boolean)).toHaveLength(1);
    expect((await book.find(one.id))?.version).toBe(1);
  });
}

function valueContract(database: () => Database): void {
  const opened = async () => {
    const one = target(randomUUID());
    await createSqlTargetBook(database()).keep(randomUUID(), () => [one]);
    return { book: createSqlValueBook(database()), id: one.id };
  };
  const decided = { by: "minh", at: NOON, reason: "" };

  it("counts once it is confirmed, and a correction once that is confirmed itself", async () => {
    const { book, id } = await opened();
    const [first, second] = [value(id), value(id, { version: 2, value: 63 })];
    expect(await book.enter([first])).toBe(true);
    expect(await book.stated(id)).toEqual([]);
    expect(await book.decide([first.id], { from: "entered", to: "confirmed", ...decided })).toBe(1);
    expect(await book.enter([second])).toBe(true);
    expect((await book.stated(id)).map((one) => one.value)).toEqual([62.5]);
    expect(await book.decide([second.id], { from: "entered", to: "confirmed", ...decided })).toBe(1);
    expect((await book.stated(id)).map((one) => one.value)).toEqual([63]);
    expect((await book.history(first)).map((one) => one.value)).toEqual([63, 62.5]);
  });

  it("states nothing where the last one was withdrawn", async () => {
    const { book, id } = await opened();
    const [first, second] = [value(id), value(id, { version: 2 })];
    for (const one of [first, second]) {
      await book.enter([one]);
      await book.decide([one.id], { from: "entered", to: "confirmed", ...decided });
    }
    await book.decide([second.id], { from: "confirmed", to: "withdrawn", ...decided, reason: "nhầm kỳ" });
    expect(await book.stated(id)).toEqual([]);
    expect(await book.find(second.id)).toMatchObject({ state: "withdrawn", reason: "nhầm kỳ", decidedBy: "minh" });
  });

  it("takes the correction of one of two officers, and all of a table or nothing", async () => {
    const { book, id } = await opened();
    await book.enter([value(id)]);
    const entered = await Promise.all([
      book.enter([value(id, { version: 2 })]),
      book.enter([value(id, { version: 2 })]),
    ]);
    expect(entered.filter(Boolean)).toHaveLength(1);
    expect(await book.enter([value(id, { period: "2028" }), value(id, { version: 2 })])).toBe(false);
    expect(await book.latest([{ target: id, period: "2028", unit: "" }])).toEqual([]);
  });

  it("is not confirmed by the one who entered it, where two are asked for, nor once it was replaced", async () => {
    const { book, id } = await opened();
    const first = value(id);
    await book.enter([first]);
    const own = { from: "entered", to: "confirmed", by: "lan", at: NOON, reason: "", notOf: "lan" } as const;
    expect(await book.decide([first.id], own)).toBe(0);
    await book.enter([value(id, { version: 2 })]);
    expect(await book.decide([first.id], { from: "entered", to: "confirmed", ...decided })).toBe(0);
  });

  it("pages over the units of a target", async () => {
    const { book, id } = await opened();
    await book.enter(["a", "b", "c"].map((unit) => value(id, { unit })));
    const page = await book.ofTarget(id, { from: 1, size: 1, period: "2029" });
    expect([page.total, page.rows.map(({ unit }) => unit)]).toEqual([3, ["b"]]);
    expect((await book.waiting({ from: 0, size: 10, target: id })).total).toBe(3);
    expect((await book.ofTarget(id, { from: 0, size: 9, units: ["c"] })).rows).toMatchObject([
      { unit: "c", day: "2029-12-31" },
    ]);
  });
}
