import { describe, expect, it } from "vitest";
import { unitsAsked } from "../../../jobs/reporting/matter/matter.ts";
import { beforeEachOnStage, chat, later, NOW, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((opened) => {
  stage = opened;
});
const matter = async () => {
  const found = await stage.matters.matter("yearly", "2030");
  if (found === undefined) throw new Error("there is no matter");
  return found;
};
const day = async () => (await stage.matters.days()).find(({ of, period }) => of.id === "yearly" && period === "2030");

describe("a matter of the office", () => {
  it("counts the same on the calendar and on its own page, whatever units do", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(1), [{ kind: "number", number: "45/BC" }]);
    await stage.desk.note(chat("head-md"), stage.key("md"), later(2), { to: "needs-help", note: "Chưa có biểu mẫu" });
    await stage.desk.askExtension(chat("head-md"), stage.key("md"), later(3), "đến 27/12");
    const { counts } = await matter();
    expect(counts).toMatchObject({ all: 3, reported: 1, not: 2, late: 0, "needs-help": 1, extension: 1, unreached: 1 });
    expect(await day()).toMatchObject({
      isOpened: true,
      counts: { units: 3, has: 1, reported: 1, owing: 2, late: 0 },
      wishes: { extension: 1, "needs-help": 1, "not-ours": 0 },
    });
    stage.setClock("2030-12-21T03:00:00.000Z");
    expect((await matter()).counts).toMatchObject({ late: 2, reported: 1 });
    expect((await day())?.counts).toMatchObject({ late: 2, owing: 0, has: 1 });
  });

  it("counts no unit any more that the office took out before it did anything", async () => {
    const [found] = await stage.obligations.all();
    if (found === undefined) throw new Error("there is no obligation");
    const owners = { ...found.owners, units: { levels: [], communes: [], units: ["lx", "md"] } };
    const how = { at: NOW, by: "Cô Lan", what: "edited" } as const;
    await stage.owed.move(stage.key("vt"), { to: "working", at: later(1), by: "Thầy Ba" });
    await stage.obligations.change({ ...found, owners, version: 2 }, how);
    expect([(await matter()).counts.all, (await day())?.counts.units]).toEqual([3, 3]);
    const others = { ...found.owners, units: { levels: [], communes: [], units: ["vt"] } };
    await stage.obligations.change({ ...found, owners: others, version: 3 }, how);
    // The rows of the stage were opened by a plan of the office; those that the program opens go.
    await stage.database.query("UPDATE unit_obligations SET by = '' WHERE state = 'open'");
    expect([(await matter()).counts.all, (await day())?.counts.units]).toEqual([1, 1]);
  });

  it("finds units by words, part, level and commune, in the order that is asked", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(1));
    const { rows } = await matter();
    const names = (ask: Parameters<typeof unitsAsked>[1]) => unitsAsked(rows, ask).map(({ unit }) => unit.id);
    expect(names({ part: "all" })).toEqual(["md", "lx", "vt"]);
    expect(names({ part: "all", direction: "down" })).toEqual(["vt", "lx", "md"]);
    expect(names({ part: "not", words: "vinh te" })).toEqual(["vt"]);
    expect(names({ part: "all", level: "upper-secondary" })).toEqual(["lx"]);
    expect(names({ part: "all", commune: "xã Mỹ Đức" })).toEqual(["md"]);
    expect(names({ part: "all", sort: "state" })).toEqual(["lx", "md", "vt"]);
    expect(names({ part: "all", words: "A1B2C3D4-1" })).toEqual(["lx"]);
  });

  it("says of each unit what it sent, what it wishes, who was reminded and how that went, and who can be reached", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(1), [{ kind: "number", number: "45/BC" }]);
    stage.setClock("2030-12-16T03:00:00.000Z");
    await stage.planReminders();
    const { rows } = await matter();
    const keys = rows.map(({ owed }) => owed.key);
    const { evidence, reminded } = await stage.matters.details(keys);
    expect(evidence.get(stage.key("lx"))?.map(({ said }) => said)).toEqual(["45/BC"]);
    expect(reminded.get(stage.key("md"))).toMatchObject([
      { person: "p-head-md", by: "", message: { state: "planned", channel: "telegram" } },
    ]);
    const reached = rows.map(({ unit, reach }) => [unit.id, reach.speakers.length, reach.isReached]);
    expect(reached).toEqual([
      ["lx", 2, true],
      ["md", 1, true],
      ["vt", 0, false],
    ]);
  });

  it("changes its stamp with every change that its page would show", async () => {
    const stamps = [await stage.matters.stamp({ obligation: "yearly", period: "2030" })];
    const changes = [
      () => stage.desk.report(chat("head-lx"), stage.key("lx"), later(1)),
      () => stage.desk.askExtension(chat("head-md"), stage.key("md"), later(2), "đến 27/12"),
      () => stage.office.decide(stage.key("lx"), { kind: "accept" }, "Cô Lan"),
      () => stage.office.close("yearly", "2030", "Cô Lan"),
    ];
    stage.setClock(later(5));
    for (const change of changes) {
      await change();
      stamps.push(await stage.matters.stamp({ obligation: "yearly", period: "2030" }));
    }
    expect(new Set(stamps).size).toBe(changes.length + 1);
  });
});

describe("two officers at one report", () => {
  it("are told apart: the second learns who decided what, and nothing is overwritten", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(1));
    const seen = (await stage.owed.find(stage.key("lx")))?.at ?? "";
    stage.setClock(later(2));
    const decided = await stage.office.decide(stage.key("lx"), { kind: "accept" }, "Cô Lan", seen);
    const second = await stage.office.decide(stage.key("lx"), { kind: "return", reason: "thiếu dấu" }, "Cô Hoa", seen);
    expect([decided.kind, second.kind]).toEqual(["decided", "late"]);
    expect(second).toMatchObject({ item: { owed: { state: "accepted", by: "Cô Lan", at: later(2) } } });
  });

  it("decide for many: what changed meanwhile is left, the others are decided and told", async () => {
    const chosen = await Promise.all(
      ["lx", "md", "vt"].map(async (unit) => {
        const { key, at } = (await stage.owed.find(stage.key(unit))) ?? { key: "", at: "" };
        return { key, seen: at };
      }),
    );
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(1));
    stage.setClock(later(2));
    const { decided, left } = await stage.office.decideMany(chosen, { kind: "exempt", reason: "mưa lũ" }, "Cô Lan");
    expect([decided.map(({ unit }) => unit.id), left.map(({ kind }) => kind)]).toEqual([["md", "vt"], ["late"]]);
    await stage.noticing.tick();
    expect(await stage.told()).toEqual([expect.stringContaining("head-md: Trường THCS Mỹ Đức được miễn")]);
  });
});
