import { describe, expect, it } from "vitest";
import { writeBoardWorkbook } from "../../jobs/adapters/board-workbook.ts";
import { createReportsDesk } from "../../jobs/index.ts";
import { beforeEachOnStage, chat, later, type ReportingStage } from "./reporting-stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});
/** One, three and ten working days after 19/12/2030. */
const AFTER = { one: "2030-12-20T03:00:00.000Z", three: "2030-12-24T03:00:00.000Z", ten: "2031-01-03T03:00:00.000Z" };
const on = async (instant: string) => {
  stage.setClock(instant);
  await stage.planReminders();
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
        ...{ id: "c-boss", person: "p-boss", channel: "telegram", address: "boss", name: "Bà Sáu" },
        ...{ roles: ["office"], unitId: "ld", topics: [], consent: "given" },
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

it("shows on the board and in the letter who has each late unit in hand, and what comes next", async () => {
  const written: string[] = [];
  const desk = createReportsDesk({
    ...stage.parts,
    ...{ office: stage.office, workbook: writeBoardWorkbook },
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
