import { describe, expect, it } from "vitest";
import { chatOn } from "./chat-stage.ts";
import { beforeEachOnStage, later, NOW, type ReportingStage, YEARLY } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage(async (fresh) => {
  stage = fresh;
  const rule = { kind: "once", on: "2030-12-10" } as const;
  // The stage begins at ten in the office.
  const deadline = { rule, strict: false, clock: "10:30", setBy: "office", revision: 1 } as const;
  const urgent = { ...YEARLY, id: "urgent", title: "Báo cáo nhanh sĩ số", deadline };
  await stage.obligations.add([urgent], { at: NOW, by: "Cô Lan", what: "added" });
});

const DUE = "10:30 ngày 10/12/2030";
const standings = async () =>
  (await stage.office.board("urgent"))?.rows.map(({ unit, standing, reportedLate }) => [
    unit.id,
    standing,
    reportedLate,
  ]);

describe("a deadline with an hour", () => {
  it("says the hour to the unit, and is in time until then", async () => {
    stage.setClock(later(30));
    expect((await chatOn(stage, "head-lx")("tôi còn nợ gì")).text).toContain(`chậm nhất ${DUE}`);
    await stage.office.board("urgent");
    expect(await standings()).toEqual(expect.arrayContaining([["lx", "owing", false]]));
  });

  it("is late from the next minute on: in the chat, on the board and in what is reported then", async () => {
    await standings();
    stage.setClock(later(31));
    const say = chatOn(stage, "head-lx");
    expect((await say("tôi còn nợ gì")).text).toContain(`đã quá hạn ${DUE}`);
    expect(await standings()).toEqual(expect.arrayContaining([["lx", "late", false]]));
    const [owed] = await stage.owed.of({ obligation: "urgent", unit: "lx" });
    const at = later(31);
    await stage.desk.report({ channel: "telegram", address: "head-lx" }, owed?.key ?? "", at, []);
    expect(await standings()).toEqual(expect.arrayContaining([["lx", "reported", true]]));
  });
});
