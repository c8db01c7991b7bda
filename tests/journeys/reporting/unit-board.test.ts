import { expect, it } from "vitest";
import { showUnit, takeBackReport } from "../../../bot/index.ts";
import { beforeEachOnStage, chat, later, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

const HEAD = chat("head-lx");
const cards = async () => {
  const shown = await showUnit(stage.desk, HEAD);
  return shown.kind === "unit" ? shown.items : [];
};

it("shows what the office accepted with its receipt, and lets nothing be done to it", async () => {
  await stage.desk.report(HEAD, stage.key("lx"), later(1));
  await stage.office.decide(stage.key("lx"), { kind: "accept" }, "Cô Lan");
  expect(await cards()).toMatchObject([
    { isLate: false, can: [], receipt: expect.stringContaining("Biên nhận A1B2C3D4-1") },
  ]);
  expect((await takeBackReport(stage.desk, HEAD, { key: stage.key("lx"), at: later(2) })).isDone).toBe(false);
});

it("shows no receipt of a report that the office returned, or that was taken back", async () => {
  await stage.desk.report(HEAD, stage.key("lx"), later(1));
  await stage.office.decide(stage.key("lx"), { kind: "return", reason: "thiếu dấu" }, "Cô Lan");
  const [returned] = await cards();
  expect([returned?.receipt, returned?.can]).toEqual([undefined, ["hand-in"]]);
  await stage.desk.report(HEAD, stage.key("lx"), later(2));
  expect((await cards())[0]?.receipt).toContain("A1B2C3D4-2");
  await takeBackReport(stage.desk, HEAD, { key: stage.key("lx"), at: later(3) });
  expect((await cards())[0]?.receipt).toBeUndefined();
});
