import { describe, expect, it } from "vitest";
import { writeBoardWorkbook } from "../../../jobs/adapters/files/board-workbook.ts";
import { createReportsDesk } from "../../../jobs/index.ts";
import { beforeEachOnStage, chat, later, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});
/** One, three and ten working days after 19/12/2030. */
const AFTER = { one: "2030-12-20T03:00:00.000Z", three: "2030-12-24T03:00:00.000Z", ten: "2031-01-03T03:00:00.000Z" };
const on = async (instant: string) => {
  stage.setClock(instant);
  return stage.planReminders();
};
const inHandOf = async (unit: string) => (await stage.owed.find(stage.key(unit)))?.escalated;
const missing = async () => (await stage.inbox.in(["open"])).filter(({ kind }) => kind === "nobody-in-charge");

describe("a late unit", () => {
  it("is in the hands of its own people first, by name, then of the office", async () => {
    await on(AFTER.one);
    expect(await inHandOf("lx")).toMatchObject({ step: 0, to: ["Võ Văn Dũng", "Lê Thị Hoa"] });
    await on(AFTER.three);
    expect(await inHandOf("lx")).toMatchObject({ step: 1, to: ["Cô Lan"] });
  });

  it("that has nobody is in the hands of the office at once, and the office is told so", async () => {
    await on(AFTER.one);
    expect(await inHandOf("vt")).toMatchObject({ step: 0, to: ["Cô Lan"] });
    const [item, ...others] = await missing();
    expect(others).toEqual([]);
    expect(item?.note).toContain("1 đơn vị trễ hạn (Trường Tiểu học Vĩnh Tế) cần chuyển cho thủ trưởng đơn vị");
    await on(AFTER.one);
    expect((await missing()).map(({ times }) => times)).toEqual([1]);
  });

  it("goes on to the people of the unit that the chain names, as the directory has them on that day", async () => {
    await stage.register.putUnits([{ id: "ld", name: "Lãnh đạo Sở", level: "office", aliases: [] }]);
    await stage.register.putContacts([
      {
        id: "c-boss",
        person: "p-boss",
        channel: "telegram",
        address: "boss",
        name: "Bà Sáu",
        roles: ["office"],
        unitId: "ld",
        topics: [],
        consent: "given",
      },
    ]);
    await on(AFTER.ten);
    expect(await inHandOf("md")).toMatchObject({ step: 2, to: ["Bà Sáu"] });
    expect(await missing()).toEqual([]);
  });

  it("stays with the office where the directory has nobody of those, and the office is told which", async () => {
    await on(AFTER.ten);
    expect(await inHandOf("md")).toMatchObject({ step: 2, to: ["Cô Lan"] });
    expect((await missing())[0]?.note).toContain("cần chuyển cho Lãnh đạo Sở nhưng danh bạ chưa có ai");
  });

  it("is named as nobody's while there is no office in the directory, until there is", async () => {
    const [office] = await stage.register.peopleAt([chat("office")]);
    const contacts = office?.contacts ?? [];
    await stage.register.putContacts(contacts.map((contact) => ({ ...contact, roles: [] })));
    await on(AFTER.three);
    expect(await inHandOf("lx")).toMatchObject({ step: 1, to: [] });
    expect((await missing())[0]?.note).toContain("Đang giữ việc: chưa có ai");
    await stage.register.putContacts(contacts);
    await on("2030-12-24T03:06:00.000Z");
    expect(await inHandOf("lx")).toMatchObject({ step: 1, to: ["Cô Lan"] });
  });
});

describe("a unit that asks to be reminded later", () => {
  const asks = (day: string) => stage.desk.remindOn(chat("head-lx"), stage.key("lx"), later(0), day);

  it("is reminded on that day, once, beside the steps of the deadline", async () => {
    expect(await on("2030-12-16T03:00:00.000Z")).toBe(3);
    expect((await asks("2030-12-18")).kind).toBe("noted");
    expect(await on("2030-12-17T03:00:00.000Z")).toBe(0);
    expect([await on("2030-12-18T03:00:00.000Z"), await on("2030-12-18T04:00:00.000Z")]).toEqual([2, 0]);
  });

  it("may ask so when it is late, and is handed on to the office all the same", async () => {
    stage.setClock(AFTER.one);
    expect((await asks("2030-12-24")).kind).toBe("noted");
    // The unit itself waits; the one that has nobody is told to the office.
    expect(await on(AFTER.one)).toBe(2);
    expect(await inHandOf("lx")).toMatchObject({ step: 0 });
    // The office of three late units, and both people of the one that asked.
    expect(await on(AFTER.three)).toBe(5);
    expect(await inHandOf("lx")).toMatchObject({ step: 1, to: ["Cô Lan"] });
  });

  it("cannot ask for a day beyond its last one, a day that has passed, or one far away", async () => {
    for (const day of ["2030-12-19", "2030-12-10", "31/12"]) expect((await asks(day)).kind).toBe("too-late");
    stage.setClock(AFTER.one);
    expect((await asks("2031-02-20")).kind).toBe("too-late");
  });
});

describe("long after the last day", () => {
  it("a unit that got months more time is reminded before its own last day", async () => {
    stage.setClock(AFTER.one);
    await stage.office.decide(stage.key("lx"), { kind: "extend", until: "2031-03-31" }, "Cô Lan");
    expect(await on("2031-03-25T03:00:00.000Z")).toBe(0);
    expect(await on("2031-03-26T03:00:00.000Z")).toBe(2);
  });

  it("a report that is sent back is in somebody's hands again", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(0));
    stage.setClock("2031-03-03T03:00:00.000Z");
    await stage.office.decide(stage.key("lx"), { kind: "return", reason: "thiếu phụ lục" }, "Cô Lan");
    await stage.planReminders();
    expect(await inHandOf("lx")).toMatchObject({ step: 2, to: ["Cô Lan"] });
  });
});

it("shows on the board and in the letter who has each late unit in hand, and what comes next", async () => {
  const written: string[] = [];
  const desk = createReportsDesk({
    ...stage.desks,
    workbook: writeBoardWorkbook,
    write: async (_, content) => void written.push(String(content)),
  });
  await stage.desk.report(chat("head-lx"), stage.key("lx"), later(0));
  await on(AFTER.three);
  const { lines } = await desk.board({ obligation: "yearly", letter: "letter.html" });
  const late = lines.find((line) => line.startsWith("Trường THCS Mỹ Đức"));
  expect(late).toContain("phụ trách: Cô Lan; chuyển Lãnh đạo Sở ngày 03/01/2031");
  expect(lines.find((line) => line.startsWith("Trường THPT Long Xuyên"))).not.toContain("phụ trách");
  expect(written[0]).toContain("<th>Người phụ trách</th>");
  expect(written[0]).toContain("<td>Cô Lan</td>");
});
