import { describe, expect, it } from "vitest";
import { countsOf, groupsOf } from "../../../jobs/domain/deadline/board.ts";
import { beforeEachOnStage, chat, later, NOW, type ReportingStage, UNITS } from "./stage.ts";

const PDF = { kind: "file", name: "báo cáo.pdf", bytes: Buffer.from("%PDF-1.7 báo cáo") } as const;

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

describe("a report of a unit", () => {
  it("is taken with a receipt, its file and who sent it when, and is owed no more", async () => {
    const { desk, office, key, files } = stage;
    expect(await desk.mine(chat("head-lx"))).toMatchObject({ kind: "mine", items: [{ lastDay: "2030-12-19" }] });
    const reported = await desk.report(chat("head-lx"), key("lx"), NOW, [PDF]);
    expect(reported).toMatchObject({ kind: "reported", receipt: { number: "A1B2C3D4-1", at: NOW, by: "Lê Thị Hoa" } });
    expect(await desk.mine(chat("head-lx"))).toMatchObject({ items: [] });
    const history = await office.history(key("lx"));
    expect(history?.evidence).toMatchObject([{ kind: "file", said: "báo cáo.pdf", bytes: PDF.bytes.length }]);
    expect((await files.find(history?.evidence[0]?.id ?? ""))?.type).toBe("application/pdf");
  });

  it("is one report when two contacts send it at once, and both are told the same truth", async () => {
    const { desk, key } = stage;
    const both = await Promise.all([
      desk.report(chat("head-lx"), key("lx"), NOW),
      desk.report(chat("deputy-lx"), key("lx"), later(0.01)),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["reported", "reported-already"]);
    expect(new Set(both.map((one) => "receipt" in one && `${one.receipt.number} ${one.receipt.by}`)).size).toBe(1);
  });

  it("gives the same receipt when the same tap is heard twice, and keeps no second step", async () => {
    const { desk, key, owed } = stage;
    const first = await desk.report(chat("head-lx"), key("lx"), NOW);
    expect(await desk.report(chat("head-lx"), key("lx"), NOW)).toEqual(first);
    expect(await owed.history(key("lx"))).toHaveLength(2);
  });

  it("goes back with a reason, comes again under the next number, and is accepted", async () => {
    const { desk, office, key } = stage;
    await desk.report(chat("head-lx"), key("lx"), NOW);
    expect(await office.decide(key("lx"), { kind: "return", reason: " " }, "Cô Lan")).toEqual({ kind: "no-reason" });
    await office.decide(key("lx"), { kind: "return", reason: "thiếu phụ lục" }, "Cô Lan");
    expect(await desk.mine(chat("head-lx"))).toMatchObject({
      items: [{ owed: { state: "returned", note: "thiếu phụ lục", by: "Cô Lan" } }],
    });
    expect(await desk.report(chat("head-lx"), key("lx"), later(5), [PDF])).toMatchObject({
      kind: "reported",
      receipt: { number: "A1B2C3D4-2" },
    });
    expect(await office.decide(key("lx"), { kind: "accept" }, "Cô Lan")).toMatchObject({ kind: "decided" });
    expect(await desk.report(chat("head-lx"), key("lx"), later(9))).toMatchObject({ kind: "settled" });
    expect((await office.history(key("lx")))?.steps.map(({ to, by }) => `${to} ${by}`)).toEqual([
      "open plan",
      "reported Lê Thị Hoa",
      "returned Cô Lan",
      "reported Lê Thị Hoa",
      "accepted Cô Lan",
    ]);
  });

  it("comes from a contact of the unit alone", async () => {
    const { desk, key } = stage;
    expect(await desk.report(chat("head-md"), key("lx"), NOW)).toEqual({ kind: "not-yours" });
    for (const address of ["parent", "office", "nobody"])
      expect(await desk.report(chat(address), key("lx"), NOW)).toEqual({ kind: "stranger" });
    expect(await desk.report(chat("head-lx"), "none", NOW)).toEqual({ kind: "missing" });
  });

  it("is refused with its file when the file is a disguised program, and nothing changes", async () => {
    const { desk, owed, key } = stage;
    const file = { ...PDF, bytes: Buffer.from("MZ\u0090") };
    expect(await desk.report(chat("head-lx"), key("lx"), NOW, [file])).toMatchObject({
      kind: "refused",
      refused: [{ why: "program" }],
    });
    expect((await owed.find(key("lx")))?.state).toBe("open");
  });

  it("is refused for a period that the office has closed, until it is opened again", async () => {
    const { desk, office, key } = stage;
    expect(await office.close("yearly", "2030", "Cô Lan")).toBe(true);
    expect(await desk.report(chat("head-lx"), key("lx"), later(1))).toMatchObject({
      kind: "closed",
      closing: { by: "Cô Lan", at: NOW },
    });
    await office.reopen("yearly", "2030");
    expect(await desk.report(chat("head-lx"), key("lx"), later(2))).toMatchObject({ kind: "reported" });
  });

  it("may come from the unit that took the other's place in the middle of the period", async () => {
    const { desk, key, register } = stage;
    const [, school] = UNITS;
    if (school === undefined) throw new Error("no school");
    await register.putUnits([{ ...school, validTo: "2030-12-01", succeededBy: "lx" }]);
    expect(await desk.report(chat("head-lx"), key("md"), NOW)).toMatchObject({ kind: "reported" });
  });
});

describe("what else a unit says", () => {
  it.each([
    ["needs-help", "thiếu biểu mẫu"],
    ["not-ours", "trường không có cấp này"],
  ] as const)("%s stands in the office's inbox with the words, once", async (to, note) => {
    const { desk, key, inbox } = stage;
    for (const at of [NOW, later(1)])
      expect((await desk.note(chat("head-lx"), key("lx"), at, { to, note })).kind).toBe(
        to === "not-ours" && at !== NOW ? "settled" : "noted",
      );
    expect(await inbox.in(["open"])).toMatchObject([{ kind: to, unitId: "lx", owed: key("lx"), note }]);
  });

  it("is told later when it asks for that, and works on it meanwhile", async () => {
    const { desk, key, owed } = stage;
    await desk.note(chat("head-lx"), key("lx"), NOW, { to: "working" });
    await desk.remindOn(chat("head-lx"), key("lx"), later(1), "2030-12-13");
    expect(await owed.find(key("lx"))).toMatchObject({ state: "working", remindOn: "2030-12-13" });
  });
});

describe("the office", () => {
  it("extends a unit, exempts one and has one owe again", async () => {
    const { desk, office, key, setClock } = stage;
    expect(await office.decide(key("lx"), { kind: "extend", until: "2030-12-01" }, "Cô Lan")).toEqual({
      kind: "past-day",
    });
    expect(await office.decide(key("lx"), { kind: "extend", until: "31/12" }, "Cô Lan")).toEqual({ kind: "no-day" });
    expect(await office.decide(key("lx"), { kind: "extend", until: "2030-12-15" }, "Cô Lan")).toEqual({
      kind: "early-day",
      lastDay: "2030-12-19",
    });
    await office.decide(key("lx"), { kind: "extend", until: "2030-12-27" }, "Cô Lan");
    setClock("2030-12-23T03:00:00.000Z");
    expect(await desk.mine(chat("head-lx"))).toMatchObject({ items: [{ lastDay: "2030-12-27", isLate: false }] });
    await office.decide(key("md"), { kind: "exempt", reason: "mới thành lập" }, "Cô Lan");
    expect(await desk.report(chat("head-md"), key("md"), later(1))).toMatchObject({ kind: "settled" });
    await office.decide(key("md"), { kind: "reopen" }, "Cô Lan");
    expect(await desk.mine(chat("head-md"))).toMatchObject({ items: [{ isLate: true }] });
  });

  it("decides only what can be decided", async () => {
    const { office, key } = stage;
    expect(await office.decide(key("lx"), { kind: "accept" }, "Cô Lan")).toMatchObject({ kind: "not-now" });
    expect(await office.decide("none", { kind: "accept" }, "Cô Lan")).toEqual({ kind: "missing" });
  });

  it("sees who has reported, who has not, who is late and who cannot be reached, by level and commune", async () => {
    const { desk, office, key, setClock } = stage;
    await desk.report(chat("head-lx"), key("lx"), NOW);
    setClock("2030-12-20T03:00:00.000Z");
    await desk.report(chat("head-md"), key("md"), "2030-12-20T03:00:00.000Z");
    await office.decide(key("md"), { kind: "accept" }, "Cô Lan");
    const rows = (await office.board("yearly"))?.rows ?? [];
    expect(countsOf(rows)).toEqual({
      units: 3,
      reported: 1,
      accepted: 1,
      exempt: 0,
      owing: 0,
      late: 1,
      reportedLate: 1,
      unreached: 1,
    });
    expect([...groupsOf(rows, "commune").keys()]).toEqual(["phường Long Xuyên", "xã Mỹ Đức", "xã Vĩnh Tế"]);
    expect([...groupsOf(rows, "level").keys()]).toEqual(["upper-secondary", "lower-secondary", "primary"]);
    expect(await office.board("none")).toBeUndefined();
    expect(await office.unitHistory("lx")).toMatchObject([{ receipt: { number: "A1B2C3D4-1" } }]);
  });
});
