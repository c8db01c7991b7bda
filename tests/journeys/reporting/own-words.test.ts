import { describe, expect, it } from "vitest";
import words from "../../../bot/words/locale/unit-reporting.json" with { type: "json" };
import { chatOn, oweTwo } from "./chat-stage.ts";
import { beforeEachOnStage, type ReportingStage, YEARLY } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage(async (fresh) => {
  stage = fresh;
});

const chatOf = (conversation: string) => chatOn(stage, conversation);
const stateOf = async (unit: string) => (await stage.owed.find(stage.key(unit)))?.state;
const asked = "Anh/chị báo đã nộp";

describe("a head who says in words of their own how it stands", () => {
  it("is noted as working on it, without being asked anything", async () => {
    await chatOf("head-lx")("đợi sếp duyệt là em gửi liền");
    expect(await stateOf("lx")).toBe("working");
  });

  it("is asked before a report is recorded where the words may mean something else, and records it by a yes", async () => {
    const say = chatOf("head-lx");
    const { text } = await say("em gửi tận tay rồi");
    expect(text).toContain(asked);
    expect(await stateOf("lx")).toBe("open");
    expect((await say("đúng rồi")).text).toContain("Số biên nhận");
    expect(await stateOf("lx")).toBe("reported");
  });

  it("records nothing by another answer, nor by an old button", async () => {
    const say = chatOf("head-lx");
    const { choices } = await say("em gửi tận tay rồi");
    await say({ action: choices[1]?.question ?? "" });
    expect((await say({ action: choices[0]?.question ?? "" })).text).toBe(words.missing);
    expect(await stateOf("lx")).toBe("open");
  });

  it("keeps a file that comes instead of the yes as the report", async () => {
    const say = chatOf("head-lx");
    await say("em gửi tận tay rồi");
    await say({ files: [{ id: "f1", name: "bao-cao.pdf" }] });
    expect(await stateOf("lx")).toBe("reported");
  });

  it.each([
    ["cái này không phải việc của trường em, bên y tế xã làm", []],
    ["nhầm rồi, đơn vị tôi không nộp cái này", []],
    ["báo cáo này của khối mầm non chứ trường em có phải đâu, gửi nhầm cho em rồi", []],
    ["hình như phân nhầm, trường em cấp hai mà bắt báo cáo trẻ năm tuổi", ["đúng rồi"]],
  ])("“%s” goes to the office with the matter, and reminders go on until it decides", async (objection, then) => {
    const say = chatOf("head-lx");
    const replies = [(await say(objection)).text];
    for (const text of then) replies.push((await say(text)).text);
    expect(replies.at(-1)).toContain("tôi vẫn nhắc theo hạn");
    expect(await stage.inbox.in(["open"])).toMatchObject([
      { kind: "not-ours", subject: stage.key("lx"), note: objection },
    ]);
    stage.setClock("2030-12-17T03:00:00.000Z");
    const reminded = async () => {
      await stage.planReminders();
      return (await stage.reminded()).get("p-head-lx")?.text;
    };
    expect(await reminded()).toContain(YEARLY.title);
    await stage.office.decide(stage.key("lx"), { kind: "exempt", reason: "đúng là việc của nơi khác" }, "Cô Lan");
    expect(await reminded()).toBeUndefined();
  });

  it("is told to whom it is handed in, which ends nothing that was asked", async () => {
    expect((await chatOf("head-lx")("báo cáo này gửi cho ai vậy em")).text).toContain(words.whoTakes);
  });

  it("is not heard where the words tell of danger, or where nothing is owed", async () => {
    const said = "em chán lắm, viết thư xong rồi, gửi cho má rồi";
    const inDanger = await chatOf("head-lx")({ text: said, tellsDanger: async () => true });
    expect([inDanger.text, await stateOf("lx")]).toEqual([undefined, "open"]);
    expect((await chatOf("parent")("đợi sếp duyệt là em gửi liền")).text).toBeUndefined();
  });
});

describe("a head who names the day on which to be reminded", () => {
  it.each([
    ["nhắc em ngày 15/12", "2030-12-15"],
    ["nhắc tôi thứ sáu", "2030-12-13"],
    ["3 ngày nữa nhắc lại giúp em", "2030-12-13"],
    ["đang họp, ngày mười bảy tháng mười hai nhắc thầy nha", "2030-12-17"],
  ])("%s: is reminded then", async (text, day) => {
    await chatOf("head-lx")(text);
    expect((await stage.owed.find(stage.key("lx")))?.remindOn).toBe(day);
  });

  it("is offered days where that one is after the last day, and keeps the day while choosing what it is about", async () => {
    const after = await chatOf("head-lx")("nhắc em ngày 28/12");
    expect(after.text).toContain("28/12/2030");
    expect(after.choices.length).toBeGreaterThan(0);
    await oweTwo(stage);
    const { choices } = await chatOf("head-lx")("nhắc em ngày 15/12");
    expect(choices.map(({ question }) => question.endsWith(":2030-12-15"))).toEqual([true, true]);
  });
});
