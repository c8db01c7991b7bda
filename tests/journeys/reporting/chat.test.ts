import { describe, expect, it } from "vitest";
import type { Heard } from "../../../bot/conversation/dialogue.ts";
import { createUnitReporting } from "../../../bot/dialogues/unit-reporting/unit-reporting.ts";
import words from "../../../bot/words/locale/unit-reporting.json" with { type: "json" };
import { beforeEachOnStage, later, type ReportingStage, YEARLY } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

const files = new Map<string, Uint8Array | "too-large" | "gone">([
  ["f1", Buffer.from("%PDF-1.7")],
  ["exe", Buffer.from("MZ\u0090")],
  ["big", "too-large"],
  ["lost", "gone"],
  ["f2", Buffer.from("%PDF-1.7 hai")],
  ["f3", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
]);

/** A chat as one person has it: what the dialogue waits for is given back with the next message. */
function chatOf(conversation: string) {
  const dialogue = createUnitReporting({
    desk: stage.desk,
    fetchFile: async (_, { id }) => files.get(id) ?? "gone",
    workingDay: async (count) => `2030-12-${10 + count}`,
  });
  let pending: string | undefined;
  let minutes = 0;
  return async (said: string | Partial<Heard>) => {
    minutes += 1;
    const heard = typeof said === "string" ? { text: said } : said;
    const reply = await dialogue.hear({
      channel: "telegram",
      conversation,
      text: "",
      files: [],
      receivedAt: later(minutes),
      ...heard,
      pending,
    });
    if (reply !== undefined) pending = reply.pending;
    return { text: reply?.reply.text, choices: reply?.reply.choices ?? [], rest: reply?.rest };
  };
}
const file = (id: string) => ({ files: [{ id, name: "bao-cao.pdf" }] });
const named = (...ids: readonly string[]) => ids.map((id) => ({ id, name: `${id}.pdf` }));

describe("a head in the chat", () => {
  it("asks what is owed, taps that it is done, gets a receipt and hands in the file", async () => {
    const say = chatOf("head-lx");
    const shown = await say("don vi toi con no gi z");
    expect(shown.text).toContain(`${YEARLY.title}, kỳ 2030: chậm nhất 19/12/2030. Chưa báo cáo.`);
    expect(shown.choices.map(({ label }) => label)).toEqual(Object.values(words.buttons));
    const receipt = await say({ action: shown.choices[0]?.question ?? "" });
    expect(receipt.text).toContain("Số biên nhận: A1B2C3D4-1");
    expect(receipt.text).toContain("10:02 ngày 10/12/2030");
    expect((await say(file("f1"))).text).toBe("Đã lưu tệp bao-cao.pdf kèm biên nhận A1B2C3D4-1.");
    expect((await say("đơn vị tôi còn nợ gì")).text).toBe("Trường THPT Long Xuyên hiện không còn việc nào phải nộp.");
    expect((await stage.office.history(stage.key("lx")))?.evidence).toMatchObject([{ said: "bao-cao.pdf" }]);
  });

  it("may type that it is done and then the number of the document, or nothing more", async () => {
    const say = chatOf("head-lx");
    expect((await say("da nop roi a")).text).toContain("A1B2C3D4-1");
    expect((await say("45/BC-THPTLX ngày 9/12")).text).toContain("Đã lưu số văn bản 45/BC-THPTLX");
    const other = chatOf("head-md");
    await other("nộp rồi ạ");
    expect((await other("bỏ qua")).text).toBe(words.noEvidence);
  });

  it("asks the documents meanwhile, and hands in afterwards", async () => {
    const say = chatOf("head-lx");
    await say("đã nộp");
    expect((await say("Chỉ tiêu thanh toán không dùng tiền mặt là bao nhiêu?")).text).toBeUndefined();
    expect((await say(file("f1"))).text).toContain("A1B2C3D4-1");
  });

  it.each([
    ["exe", words.notEvidence.program],
    ["big", words.notEvidence["too-large"]],
    ["lost", words.notEvidence.gone],
  ])("is told why the file %s is not taken, and may send another", async (id, sentence) => {
    const say = chatOf("head-lx");
    await say("đã nộp");
    expect((await say(file(id))).text).toBe(sentence);
    expect((await say(file("f1"))).text).toContain("Đã lưu tệp");
  });

  it("may begin with the file", async () => {
    expect((await chatOf("head-lx")(file("f1"))).text).toContain("Số biên nhận: A1B2C3D4-1");
  });

  it("chooses which thing is meant when several are owed", async () => {
    await oweTwo();
    const say = chatOf("head-lx");
    expect((await say("trường em còn phải nộp gì")).choices).toHaveLength(2);
    const which = await say(file("f1"));
    expect(which.text).toContain("Tệp bao-cao.pdf nộp cho việc nào?");
    const receipt = await say({ action: which.choices.find(({ label }) => label.endsWith("2029"))?.question ?? "" });
    expect(receipt.text).toContain("B0B0B0B0-1");
    expect(receipt.text).toContain("Đã lưu tệp bao-cao.pdf");
  });

  it("asks for help with a sentence that goes to the office", async () => {
    const say = chatOf("head-lx");
    expect((await say("cần hỗ trợ")).text).toBe(words.askHelp);
    expect((await say("Chưa có biểu mẫu")).text).toContain("Đã chuyển cho Văn phòng Sở");
    expect(await stage.inbox.in(["open"])).toMatchObject([{ kind: "needs-help", note: "Chưa có biểu mẫu" }]);
  });

  it("says that it is not theirs, and may think better of it", async () => {
    const say = chatOf("head-lx");
    await say("ko phai truong em");
    expect((await say("thôi")).text).toBe(words.cancelled);
    await say("ko phai truong em");
    await say("trường không có cấp tiểu học");
    expect(await stage.inbox.in(["open"])).toMatchObject([{ kind: "not-ours" }]);
    expect((await say("đơn vị tôi còn nợ gì")).text).toContain("chờ Văn phòng Sở xem xét");
  });

  it("is reminded later on a day before the last one", async () => {
    const say = chatOf("head-lx");
    const { choices } = await say("nhắc lại sau");
    expect(choices.map(({ label }) => label)[1]).toBe("3 ngày làm việc nữa (13/12/2030)");
    expect((await say({ action: choices[1]?.question ?? "" })).text).toContain("13/12/2030");
    expect((await stage.owed.find(stage.key("lx")))?.remindOn).toBe("2030-12-13");
  });

  it("may put off its reminder also when it is late", async () => {
    stage.setClock("2030-12-20T03:00:00.000Z");
    const say = chatOf("head-lx");
    const { choices } = await say({ action: `report:later:${stage.key("lx")}` });
    expect(choices).toHaveLength(3);
    expect((await say({ action: `report:later:${stage.key("lx")}:2031-02-20` })).text).toContain("không hoãn nhắc");
  });

  it("is told that another contact has reported, and that the office closed the period", async () => {
    await chatOf("deputy-lx")("đã nộp");
    const again = await chatOf("head-lx")({ action: `report:done:${stage.key("lx")}` });
    expect(again.text).toContain("đã được Võ Văn Dũng báo nộp");
    await stage.office.close("yearly", "2030", "Cô Lan");
    expect((await chatOf("head-md")("đã nộp")).text).toContain("đã khóa sổ");
  });
});

/** Another year of the same report, so that the unit owes two. */
const oweTwo = () =>
  stage.owed.open([
    {
      key: "b0b0b0b0b0b0b0b0",
      obligation: "yearly",
      period: "2029",
      unit: "lx",
      standsFor: [],
      at: later(0),
      by: "plan",
    },
  ]);
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
    await oweTwo();
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
    await oweTwo();
    await chatOf("head-lx")({ action: `report:done:${stage.key("lx")}` });
    const say = chatOf("deputy-lx");
    const { choices } = await say({ files: named("f1") });
    expect(choices.map(({ label }) => label)).toEqual([
      "Báo cáo chuyển đổi số, 2029",
      "Bổ sung: Báo cáo chuyển đổi số, 2030",
    ]);
    expect((await say({ action: choices[1]?.question ?? "" })).text).toContain("kèm biên nhận A1B2C3D4-1");
  });

  it("is the report of the same thing when it is said twice", async () => {
    await oweTwo();
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

describe("who speaks for no unit", () => {
  it("is told how to link when asking for a unit of theirs, and asks the documents with everything else", async () => {
    const say = chatOf("parent");
    expect((await say("trường em còn nợ gì")).text).toBe(words.stranger);
    for (const text of ["đã nộp", "cần hỗ trợ", "còn phải nộp gì"]) expect((await say(text)).text).toBeUndefined();
    expect((await say(file("f1"))).text).toBeUndefined();
  });

  it("changes nothing by the button of a unit", async () => {
    expect((await chatOf("parent")({ action: `report:done:${stage.key("lx")}` })).text).toBe(words.stranger);
    expect((await chatOf("head-md")({ action: `report:working:${stage.key("lx")}` })).text).toBe(words.notYours);
    expect((await stage.owed.find(stage.key("lx")))?.state).toBe("open");
  });
});
