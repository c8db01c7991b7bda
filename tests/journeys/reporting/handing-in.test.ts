import { describe, expect, it } from "vitest";
import words from "../../../bot/words/locale/unit-reporting.json" with { type: "json" };
import { chatOn, oweTwo } from "./chat-stage.ts";
import { beforeEachOnStage, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

const chatOf = (conversation: string) => chatOn(stage, conversation);
const named = (...ids: readonly string[]) => ids.map((id) => ({ id, name: `${id}.pdf` }));
const keptFor = async (key: string) => (await stage.office.history(key))?.evidence.map(({ said }) => said);

describe("what a head hands in", () => {
  it("is kept when it comes after a second tap on the same button", async () => {
    const say = chatOf("head-lx");
    const tap = { action: `report:done:${stage.key("lx")}` };
    await say(tap);
    expect((await say(tap)).text).toContain("Anh/chị cần gửi thêm tệp thì cứ gửi tiếp");
    expect((await say({ files: named("f1") })).text).toBe("Đã lưu tệp f1.pdf kèm biên nhận A1B2C3D4-1.");
    expect(await keptFor(stage.key("lx"))).toEqual(["f1.pdf"]);
  });

  it("is one report with all the files of one message, named and counted", async () => {
    const say = chatOf("head-lx");
    const receipt = await say({ files: [...named("f1", "f2"), { id: "f3" }] });
    expect(receipt.text).toContain("Số biên nhận: A1B2C3D4-1");
    expect(receipt.text).toContain("Đã lưu 3 tệp kèm biên nhận A1B2C3D4-1: f1.pdf, f2.pdf, ảnh 3.png.");
    expect((await stage.owed.history(stage.key("lx"))).map(({ to }) => to)).toEqual(["open", "reported"]);
  });

  it("is kept once when the same bytes come again, whatever the file is called", async () => {
    const say = chatOf("head-lx");
    await say({ files: named("f1", "f2") });
    const again = await say({ files: [{ id: "f1", name: "ban-cuoi.pdf" }] });
    expect(again.text).toBe("Đã lưu tệp f1.pdf kèm biên nhận A1B2C3D4-1.");
    expect(await keptFor(stage.key("lx"))).toEqual(["f1.pdf", "f2.pdf"]);
    expect((await stage.owed.history(stage.key("lx"))).map(({ to }) => to)).toEqual(["open", "reported"]);
  });

  it("is a new report after it was taken back, with the file that is there", async () => {
    const say = chatOf("head-lx");
    await say({ files: named("f1") });
    await say("rút báo cáo");
    expect((await say({ files: named("f1") })).text).toContain("Số biên nhận: A1B2C3D4-2");
    expect(await keptFor(stage.key("lx"))).toEqual(["f1.pdf"]);
    expect((await stage.owed.history(stage.key("lx"))).at(-1)?.evidence).toHaveLength(1);
  });

  it("is kept as far as it can be, and the rest is named with its reason", async () => {
    const { text } = await chatOf("head-lx")({ files: named("f1", "exe", "lost") });
    expect(text).toContain("Đã lưu tệp f1.pdf");
    expect(text).toContain(`Chưa lưu tệp exe.pdf. ${words.notEvidence.program}`);
    expect(text).toContain(`Chưa lưu tệp lost.pdf. ${words.notEvidence.gone}`);
  });

  it("joins the report one after the other, also when nothing waits for it any more", async () => {
    const say = chatOf("head-lx");
    await say({ files: named("f1") });
    expect((await say({ files: named("f2") })).text).toBe("Đã lưu tệp f2.pdf kèm biên nhận A1B2C3D4-1.");
    const afterDays = chatOf("deputy-lx");
    expect((await afterDays({ files: named("f3") })).text).toContain("kèm biên nhận A1B2C3D4-1");
    expect(await keptFor(stage.key("lx"))).toEqual(["f1.pdf", "f2.pdf", "f3.png"]);
  });

  it("is said to be kept nowhere once the office has accepted, with what can be done", async () => {
    const say = chatOf("head-lx");
    await say({ files: named("f1") });
    await stage.office.decide(stage.key("lx"), { kind: "accept" }, "Cô Lan");
    expect((await say({ files: named("f2") })).text).toContain("Chưa lưu: f2.pdf.");
    expect((await say({ files: named("f2") })).text).toContain("Văn phòng Sở trả lại báo cáo đó");
    expect(await keptFor(stage.key("lx"))).toEqual(["f1.pdf"]);
  });

  it("waits together for the choice of a duty, whatever is looked at meanwhile", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    await say({ files: named("f1") });
    const which = await say({ files: named("f2") });
    expect(which.text).toContain("2 tệp này nộp cho việc nào?");
    expect(which.text).toContain("f1.pdf, f2.pdf");
    await say("đơn vị tôi còn nợ gì");
    await say({ action: "report:show:b0b0b0b0b0b0b0b0" });
    expect((await say({ action: "report:done:b0b0b0b0b0b0b0b0" })).text).toContain("Đã lưu 2 tệp");
    expect(await keptFor("b0b0b0b0b0b0b0b0")).toEqual(["f1.pdf", "f2.pdf"]);
  });

  it("is offered to the report made before, beside what is still owed", async () => {
    await oweTwo(stage);
    await chatOf("head-lx")({ action: `report:done:${stage.key("lx")}` });
    const say = chatOf("deputy-lx");
    const { choices } = await say({ files: named("f1") });
    expect(choices.map(({ label }) => label)).toEqual([
      "Báo cáo chuyển đổi số, kỳ 2029",
      "Bổ sung: Báo cáo chuyển đổi số, kỳ 2030",
    ]);
    expect((await say({ action: choices[1]?.question ?? "" })).text).toContain("kèm biên nhận A1B2C3D4-1");
  });

  it("is the report of the same thing when it is said twice", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    await say({ action: `report:done:${stage.key("lx")}` });
    expect((await say("đã nộp rồi ạ")).text).toContain("số biên nhận A1B2C3D4-1");
    expect((await stage.owed.find("b0b0b0b0b0b0b0b0"))?.state).toBe("open");
  });

  it("has its number beside it, and leaves a question beside it to be answered", async () => {
    const say = chatOf("head-lx");
    const numbered = await say({ files: named("f1"), text: "45/BC-THPTLX" });
    expect(numbered.text).toContain("Đã lưu số văn bản 45/BC-THPTLX");
    expect(numbered.rest).toBeUndefined();
    const asking = await say({ files: named("f2"), text: "Trường em có cần đóng dấu không?" });
    expect([asking.text, asking.rest]).toEqual([
      "Đã lưu tệp f2.pdf kèm biên nhận A1B2C3D4-1.",
      "Trường em có cần đóng dấu không?",
    ]);
  });

  it("is no report while a sentence is waited for, and the person is told so", async () => {
    const say = chatOf("head-lx");
    await say("cần hỗ trợ");
    const told = await say({ files: named("f1") });
    expect(told.text).toContain("Chưa lưu: f1.pdf, vì ở đây tôi chỉ chuyển lời nhắn.");
    expect((await stage.owed.find(stage.key("lx")))?.state).toBe("open");
    expect((await say("biểu mẫu bị lỗi")).text).toContain("Đã chuyển cho Văn phòng Sở");
  });
});

describe("a head who reported by mistake", () => {
  it("is told how to take it back, does so, owes it again, and reports under the next number", async () => {
    const say = chatOf("head-lx");
    expect((await say({ files: named("f1") })).text).toContain("Báo nhầm thì nhắn: rút báo cáo.");
    const back = await say("rút báo cáo");
    expect(back.text).toContain("Đã rút báo cáo “Báo cáo chuyển đổi số”, kỳ 2030");
    expect(await stage.desk.mine({ channel: "telegram", address: "head-lx" })).toMatchObject({
      items: [{ owed: { state: "open", by: "Lê Thị Hoa" } }],
    });
    expect((await say({ action: back.choices[0]?.question ?? "" })).text).toContain("A1B2C3D4-2");
    expect((await stage.owed.history(stage.key("lx"))).map(({ to, note }) => `${to} ${note ?? ""}`.trim())).toEqual([
      ...["open", "reported f1.pdf", "open đơn vị rút báo cáo", "reported"],
    ]);
    expect(await keptFor(stage.key("lx"))).toEqual(["f1.pdf"]);
  });

  it("chooses which of several, and means the last one right after its receipt", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    for (const key of [stage.key("lx"), "b0b0b0b0b0b0b0b0"]) await say({ action: `report:done:${key}` });
    const later = chatOf("deputy-lx");
    expect((await later("rút báo cáo")).choices.map(({ label }) => label.slice(-4)).sort()).toEqual(["2029", "2030"]);
    expect((await say("bấm nhầm")).text).toContain("kỳ 2029");
    expect((await stage.owed.find(stage.key("lx")))?.state).toBe("reported");
  });

  it("is taken back with the reason that stands beside the words", async () => {
    const say = chatOf("head-lx");
    await say("đã nộp");
    await say("link: https://drive.example.vn/bao-cao");
    expect((await say("rut bao cao di, hinh bi mo")).text).toContain("Đã rút báo cáo");
    const history = await stage.office.history(stage.key("lx"));
    expect(history?.evidence).toMatchObject([{ said: "https://drive.example.vn/bao-cao" }]);
    expect(history?.steps.at(-1)?.note).toBe("đơn vị rút báo cáo: rut bao cao di, hinh bi mo");
  });

  it("takes back nothing that the office has accepted, nor what is not reported", async () => {
    const say = chatOf("head-lx");
    expect((await say("rút báo cáo")).text).toContain("không có báo cáo nào đang chờ duyệt");
    await say("đã nộp");
    await stage.office.decide(stage.key("lx"), { kind: "accept" }, "Cô Lan");
    expect((await say({ action: `report:takeback:${stage.key("lx")}` })).text).toContain("đã chấp nhận");
    expect((await stage.owed.find(stage.key("lx")))?.state).toBe("accepted");
    const other = chatOf("head-md");
    expect((await other({ action: `report:takeback:${stage.key("md")}` })).text).toContain("Chưa báo cáo.");
  });
});
