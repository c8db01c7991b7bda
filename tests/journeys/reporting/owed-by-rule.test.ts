import { describe, expect, it } from "vitest";
import type { Obligation } from "../../../jobs/domain/deadline/obligation.ts";
import { beforeEachOnStage, chat, NOW, type ReportingStage, YEARLY } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

const SATURDAY = "2030-12-14T03:00:00.000Z";
const PDF = { kind: "file", name: "bao-cao.pdf", bytes: Buffer.from("%PDF-1.7") } as const;
/** Every 5th of a month, reminded of one working day before, and confirmed on a Saturday. */
const MONTHLY: Obligation = {
  ...YEARLY,
  id: "monthly",
  title: "Báo cáo sĩ số",
  deadline: {
    rule: { kind: "dated", months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], day: 5 },
    strict: false,
    setBy: "office",
    revision: 1,
  },
  confirmedAt: SATURDAY,
  steps: [1],
};

const confirm = async (obligation: Obligation = MONTHLY): Promise<void> => {
  stage.setClock(SATURDAY);
  await stage.obligations.add([obligation], { at: SATURDAY, by: "Cô Lan", what: "added" });
};
const owes = async (address: string) => {
  const mine = await stage.desk.mine(chat(address));
  return mine.kind === "mine"
    ? mine.items.map(({ owed, obligation, lastDay }) => `${obligation.id} ${owed.period} ${lastDay}`)
    : [];
};

describe("what was confirmed on a Saturday, before any reminder is due", () => {
  it("is told to a unit that asks, only the period under way, and can be reported at once", async () => {
    await confirm();
    expect(await owes("head-md")).toEqual(["yearly 2030 2030-12-19", "monthly 2031-01 2031-01-05"]);
    const mine = await stage.desk.mine(chat("head-md"));
    const key = mine.kind === "mine" ? (mine.items[1]?.owed.key ?? "") : "";
    expect(await stage.desk.report(chat("head-md"), key, SATURDAY, [PDF])).toMatchObject({ kind: "reported" });
    expect(await owes("head-md")).toEqual(["yearly 2030 2030-12-19"]);
  });

  it("stands on the board of the office with every unit, and in the history of each", async () => {
    await confirm();
    expect((await stage.office.board("monthly"))?.rows.map(({ unit, standing }) => `${unit.id} ${standing}`)).toEqual([
      ...["lx owing", "md owing", "vt owing"],
    ]);
    expect((await stage.office.asked("báo cáo sĩ số"))?.boards.map(({ period }) => period)).toEqual(["2031-01"]);
    const history = await stage.office.unitHistory("vt");
    expect(history.map(({ item }) => item.obligation.id)).toContain("monthly");
  });

  it("is written once, however often somebody looks, and nobody is reminded twice for it", async () => {
    await confirm();
    await Promise.all([owes("head-lx"), owes("deputy-lx"), stage.office.board("monthly")]);
    const [row] = (await stage.owed.of({ unit: "lx" })).filter(({ obligation }) => obligation === "monthly");
    expect(await stage.owed.history(row?.key ?? "")).toHaveLength(1);
    expect([row?.state, row?.by]).toEqual(["open", ""]);
  });

  it("is owed no more by a unit that the office takes out again", async () => {
    await confirm();
    expect(await owes("head-lx")).toHaveLength(2);
    const units = { levels: [], communes: [], units: ["md"] };
    await stage.obligations.change(
      { ...MONTHLY, version: 2, owners: { ...MONTHLY.owners, units } },
      { at: SATURDAY, by: "Cô Lan", what: "edited" },
    );
    expect(await owes("head-lx")).toEqual(["yearly 2030 2030-12-19"]);
    expect((await stage.office.board("monthly"))?.rows.map(({ unit }) => unit.id)).toEqual(["md"]);
  });
});

it("asks nothing of a unit that reported before the day on which it would be reminded", async () => {
  await confirm();
  const [, monthly] = await stage.desk.mine(chat("head-md")).then((mine) => (mine.kind === "mine" ? mine.items : []));
  await stage.desk.report(chat("head-md"), monthly?.owed.key ?? "", NOW);
  stage.setClock("2031-01-03T03:00:00.000Z");
  await stage.planReminders();
  expect((await stage.owed.find(monthly?.owed.key ?? ""))?.state).toBe("reported");
});
