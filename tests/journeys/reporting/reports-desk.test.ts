import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import readExcelFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBoardWorkbook } from "../../../jobs/adapters/files/board-workbook.ts";
import { createReportsDesk, type ReportsDesk } from "../../../jobs/index.ts";
import { beforeEachOnStage, chat, later, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
let desk: ReportsDesk;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "test-board-"));
});
beforeEachOnStage((fresh) => {
  stage = fresh;
  desk = createReportsDesk({
    ...stage.desks,
    workbook: writeBoardWorkbook,
    write: writeFile,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the board", () => {
  it("is told line by line, as a whole and for a part", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(0));
    const { lines } = await desk.board({ obligation: "yearly" });
    expect(lines[0]).toBe("Báo cáo chuyển đổi số, kỳ 2030 (chậm nhất 19/12/2030)");
    expect(lines).toContain("Chưa nộp, trong hạn: 2");
    expect(lines.join("\n")).toContain(
      "Trường THPT Long Xuyên\tlx\tphường Long Xuyên\tđã nộp, chờ xem\t19/12/2030\tA1B2C3D4-1",
    );
    expect((await desk.board({ obligation: "yearly", part: "tiểu học" })).lines).toContain("Số đơn vị: 1");
    expect((await desk.board({ obligation: "none" })).done).toBe(false);
  });

  it("is a workbook whose sums and rows say what the board says, and whose texts are no formulas", async () => {
    await stage.desk.note(chat("head-lx"), stage.key("lx"), later(0), { to: "needs-help", note: "=1+1" });
    const xlsx = join(folder, "board.xlsx");
    expect((await desk.board({ obligation: "yearly", xlsx })).lines.at(-1)).toBe(`Đã ghi ${xlsx}.`);
    const sheets = await readExcelFile(xlsx);
    expect(sheets.map(({ data }) => data.length)).toEqual([10, 4]);
    expect(sheets[0]?.data[2]).toEqual(["Số đơn vị", 3, 1, 1, 1]);
    expect(sheets[1]?.data[1]?.at(-1)).toBe("=1+1");
  });

  it("is a letter in the administrative form, with those who are late listed, and no text read as HTML", async () => {
    const [school] = (await stage.register.units()).filter(({ id }) => id === "vt");
    await stage.register.putUnits(school === undefined ? [] : [{ ...school, name: "Trường <b>Vĩnh Tế</b>" }]);
    stage.setClock("2030-12-22T03:00:00.000Z");
    const letter = join(folder, "letter.html");
    await desk.board({ obligation: "yearly", letter });
    const html = await readFile(letter, "utf8");
    for (const part of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "BÁO CÁO",
      "Nơi nhận:",
      "GIÁM ĐỐC",
    ])
      expect(html).toContain(part);
    expect(html).toContain("trong 3 đơn vị có trách nhiệm (chậm nhất 19/12/2030)");
    expect(html).toContain("3 đơn vị trễ hạn");
    expect(html).toContain("Trường &lt;b&gt;Vĩnh Tế&lt;/b&gt;");
  });
});

describe("the office on the command line", () => {
  const asked = { obligation: "yearly", period: "2030", unit: "lx", by: "Cô Lan" };

  it("decides, and is told what cannot be decided", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(0));
    expect((await desk.decide({ ...asked, decision: "return" })).done).toBe(false);
    expect((await desk.decide({ ...asked, decision: "praise" })).done).toBe(false);
    expect((await desk.decide({ ...asked, unit: "none", decision: "accept" })).done).toBe(false);
    expect((await desk.decide({ ...asked, decision: "accept" })).lines).toEqual([
      "Đã ghi quyết định cho Trường THPT Long Xuyên: chấp nhận. Đang nhắn 2 đầu mối.",
    ]);
    expect((await desk.history("lx")).lines[0]).toContain("kỳ 2030: chấp nhận");
    expect((await desk.history("none")).done).toBe(false);
  });

  it("records by the key a report that came by post, with its number and a receipt, and the unit is told", async () => {
    const { lines } = await desk.report({ key: stage.key("lx"), state: "reported", note: "45/BC-LX", by: "Cô Lan" });
    expect(lines).toEqual([
      "Đã ghi quyết định cho Trường THPT Long Xuyên: đã nộp. Số biên nhận: A1B2C3D4-1. Đang nhắn 2 đầu mối.",
    ]);
    expect((await stage.told())[0]).toContain("Văn phòng Sở đã ghi nhận Trường THPT Long Xuyên nộp");
    expect((await desk.history("lx")).lines.join("\n")).toContain("45/BC-LX\tSHA-256");
    expect((await desk.report({ key: stage.key("lx"), state: "accepted", by: "Cô Lan" })).done).toBe(true);
  });

  it("records by the key what it decides, with the same reasons and days", async () => {
    const by = { key: stage.key("md"), by: "Cô Lan" };
    expect((await desk.report({ ...by, state: "exempt" })).lines[0]).toContain("Cần ghi lý do");
    expect(await desk.report({ ...by, state: "reported", extendedTo: "31/12" })).toEqual({
      done: false,
      lines: ["“31/12” chưa ghi năm."],
    });
    expect((await desk.report({ ...by, state: "praised" })).lines[0]).toContain("reported, accepted, returned");
    expect((await desk.report({ ...by, key: "none", state: "reported" })).done).toBe(false);
    expect((await desk.report({ ...by, state: "reported", extendedTo: "27/12/2030" })).done).toBe(true);
    expect(await stage.owed.find(by.key)).toMatchObject({ state: "open", extendedTo: "2030-12-27" });
    await desk.close({ obligation: "yearly", period: "2030", by: "Cô Lan", again: false });
    expect((await desk.report({ ...by, state: "reported" })).lines[0]).toContain("khóa sổ");
  });

  it("closes a period once, and opens it again", async () => {
    const period = { obligation: "yearly", period: "2030", by: "Cô Lan" };
    expect((await desk.close({ ...period, again: false })).done).toBe(true);
    expect((await desk.close({ ...period, again: false })).done).toBe(false);
    expect((await desk.close({ ...period, again: true })).done).toBe(true);
    expect((await desk.close({ ...period, again: true })).done).toBe(false);
    expect((await desk.close({ ...period, period: "1999", again: false })).done).toBe(false);
  });

  it("sees what waits, gives it to somebody and closes it", async () => {
    expect((await desk.inbox({ all: false })).lines).toEqual(["Hộp việc của Văn phòng trống."]);
    await stage.desk.note(chat("head-lx"), stage.key("lx"), later(0), { to: "needs-help", note: "thiếu biểu mẫu" });
    const [line = ""] = (await desk.inbox({ all: false })).lines;
    expect(line).toContain("cần hỗ trợ\tTrường THPT Long Xuyên\ttelegram head-lx\t1 lần");
    expect(line).toContain("thiếu biểu mẫu");
    const [id = ""] = line.split("\t");
    expect((await desk.assign({ id, to: "anh Sáu", by: "Cô Lan" })).done).toBe(true);
    expect((await desk.settle({ id, note: "đã gửi mẫu", by: "anh Sáu" })).done).toBe(true);
    expect((await desk.settle({ id, note: "", by: "anh Sáu" })).done).toBe(false);
    expect((await desk.inbox({ all: true })).lines[0]).toContain("đã xong");
  });
});
