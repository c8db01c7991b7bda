import { describe, expect, it } from "vitest";
import { beforeEachOnStage, chat, NOW, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});
const reported = () => stage.desk.report(chat("head-lx"), stage.key("lx"), NOW);
const returned = () => stage.office.decide(stage.key("lx"), { kind: "return", reason: "thiếu phụ lục" }, "Cô Lan");

describe("the notice of a decision", () => {
  it("stands in the ledger once for each who speaks for the unit, and for nobody else", async () => {
    await reported();
    expect(await returned()).toMatchObject({ kind: "decided", told: 2 });
    expect((await stage.told()).map((one) => one.split(":")[0])).toEqual(["deputy-lx", "head-lx"]);
    await stage.noticing.tick();
    expect(await stage.told()).toHaveLength(2);
  });

  it("is planned by the next tick when the process ended right after the decision", async () => {
    await reported();
    stage.setTelling(false);
    const decided = await returned();
    expect(decided.kind === "decided" && decided.told).toBeUndefined();
    expect(await stage.told()).toEqual([]);
    expect(await stage.noticing.tick()).toMatchObject([{ kind: "send" }]);
    expect(await stage.told()).toHaveLength(2);
  });

  it("waits for the end of the quiet hours", async () => {
    stage.setClock("2030-12-10T15:30:00.000Z");
    await reported();
    await returned();
    expect(await stage.noticing.tick()).toEqual([]);
    stage.setClock("2030-12-11T00:00:01.000Z");
    expect(await stage.noticing.tick()).toHaveLength(1);
  });

  it("is not told any more once the unit has reported again", async () => {
    await reported();
    await returned();
    expect(await stage.told()).toHaveLength(2);
    await stage.desk.report(chat("head-lx"), stage.key("lx"), "2030-12-10T03:30:00.000Z");
    expect(await stage.told()).toEqual([]);
  });

  it("carries a reason of any length within what every channel takes", async () => {
    await reported();
    await stage.office.decide(stage.key("lx"), { kind: "return", reason: "x".repeat(5_000) }, "Cô Lan");
    expect((await stage.told())[0]?.length).toBeLessThan(2_000);
  });

  it("ends at once for a unit that has nobody, and says so", async () => {
    const decided = await stage.office.decide(stage.key("vt"), { kind: "exempt", reason: "mới lập" }, "Cô Lan");
    expect(decided).toMatchObject({ kind: "decided", told: 0 });
    expect(await stage.noticing.tick()).toEqual([]);
  });
});
