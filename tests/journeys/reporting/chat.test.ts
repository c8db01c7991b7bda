import { describe, expect, it } from "vitest";
import words from "../../../bot/words/locale/unit-reporting.json" with { type: "json" };
import { chatOn, oweTwo } from "./chat-stage.ts";
import { beforeEachOnStage, type ReportingStage, YEARLY } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

const chatOf = (conversation: string) => chatOn(stage, conversation);
const file = (id: string) => ({ files: [{ id, name: "bao-cao.pdf" }] });

describe("a head in the chat", () => {
  it("asks what is owed, taps that it is done, gets a receipt and hands in the file", async () => {
    const say = chatOf("head-lx");
    const shown = await say("don vi toi con no gi z");
    expect(shown.text).toContain(`${YEARLY.title}, kỳ 2030: chậm nhất 19/12/2030. Chưa báo cáo.`);
    const { extend: _, ...buttons } = words.buttons;
    expect(shown.choices.map(({ label }) => label)).toEqual(Object.values(buttons));
    const receipt = await say({ action: shown.choices[0]?.question ?? "" });
    expect(receipt.text).toContain("Số biên nhận: A1B2C3D4-1");
    expect(receipt.text).toContain("10:02 thứ Ba 10/12/2030");
    expect((await say(file("f1"))).text).toBe("Đã lưu tệp bao-cao.pdf kèm biên nhận A1B2C3D4-1.");
    expect((await say("đơn vị tôi còn nợ gì")).text).toBe(
      "Trường THPT Long Xuyên hiện không còn việc nào phải nộp.\nĐang chờ Văn phòng Sở xem: “Báo cáo chuyển đổi số”, kỳ 2030.",
    );
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
    await oweTwo(stage);
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

  it("may say in the same sentence what help is wanted for, or why it is not theirs", async () => {
    const say = chatOf("head-lx");
    expect((await say("cần hỗ trợ: không mở được biểu mẫu")).text).toContain("Đã chuyển cho Văn phòng Sở");
    await oweTwo(stage);
    const which = await say("việc này không phải của trường em vì trường em là mầm non");
    expect((await say({ action: which.choices[0]?.question ?? "" })).text).toContain("Đã chuyển cho Văn phòng Sở");
    expect(await stage.inbox.in(["open"])).toMatchObject([
      { kind: "needs-help", note: "cần hỗ trợ: không mở được biểu mẫu" },
      { kind: "not-ours", note: "việc này không phải của trường em vì trường em là mầm non" },
    ]);
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
    expect((await say({ action: `report:later:${stage.key("lx")}:2031-02-20` })).text).toContain(
      "không phải 20/02/2031",
    );
  });

  it("answers a reminder that the report is in, and is asked for evidence", async () => {
    const say = chatOf("head-lx");
    const { text } = await say("đừng nhắc nữa, em nộp rồi");
    expect(text).toContain("Số biên nhận: A1B2C3D4-1");
    expect(text).toContain(words.askEvidence);
    expect((await say("xem biên nhận")).text).toContain(
      "Số biên nhận A1B2C3D4-1: Trường THPT Long Xuyên nộp “Báo cáo chuyển đổi số”, kỳ 2030, lúc 10:01 thứ Ba 10/12/2030; người báo: Lê Thị Hoa. Đang chờ Văn phòng Sở xem.",
    );
    expect((await say("trường em nộp đủ chưa")).text).toContain("không còn việc nào phải nộp");
  });

  it("asks for more time, which goes to the office and changes no day", async () => {
    const say = chatOf("head-lx");
    expect((await say("cho em xin thêm 3 ngày")).text).toContain("Hạn chưa đổi (chậm nhất 19/12/2030)");
    expect(await stage.inbox.in(["open"])).toMatchObject([
      { kind: "extension", owed: stage.key("lx"), unitId: "lx", note: "cho em xin thêm 3 ngày" },
    ]);
    expect((await stage.owed.find(stage.key("lx")))?.extendedTo).toBeUndefined();
    expect((await say("xin gia hạn")).text).toContain("đến ngày nào, vì sao?");
    await say("đến 25/12, trường bị ngập");
    expect(await stage.inbox.in(["open"])).toMatchObject([{ times: 2, note: "đến 25/12, trường bị ngập" }]);
  });

  it("chooses for what more time is asked when several things are owed, and keeps the words", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    const { choices } = await say("trường em xin gia hạn thêm 1 tuần");
    await say({ action: choices.find(({ label }) => label.endsWith("2029"))?.question ?? "" });
    expect(await stage.inbox.in(["open"])).toMatchObject([
      { kind: "extension", owed: "b0b0b0b0b0b0b0b0", note: "trường em xin gia hạn thêm 1 tuần" },
    ]);
  });

  it("is told what becomes of a late report, with the way to ask for more time", async () => {
    const { text, choices } = await chatOf("head-lx")("em nộp trễ được không");
    expect(text).toContain("được ghi là nộp trễ");
    expect(choices.map(({ label }) => label)).toEqual(["Đã nộp", "Xin gia hạn"]);
  });

  it("may look at its receipt before it hands in the number of the document", async () => {
    const say = chatOf("head-lx");
    await say("nộp rồi");
    await say("xem biên nhận");
    expect((await say("45/BC-THPTLX")).text).toContain("Đã lưu số văn bản 45/BC-THPTLX");
  });

  it("still reads why a report came back after its day was moved", async () => {
    const say = chatOf("head-lx");
    await say("nộp rồi");
    await stage.office.decide(stage.key("lx"), { kind: "return", reason: "Thiếu phụ lục 2." }, "Cô Lan");
    await stage.office.decide(stage.key("lx"), { kind: "extend", until: "2030-12-27" }, "Cô Lan");
    expect((await say("tôi còn nợ gì")).text).toContain("chậm nhất 27/12/2030. Văn phòng Sở trả lại");
    expect((await say("tôi còn nợ gì")).text).toContain("lý do: Thiếu phụ lục 2.\n");
  });

  it("means what was looked at just before, or what the sentence names", async () => {
    await oweTwo(stage);
    const say = chatOf("head-lx");
    const { choices } = await say("trường em còn nợ gì");
    await say({ action: choices.find(({ label }) => label.endsWith("2029"))?.question ?? "" });
    expect((await say("em nộp rồi")).text).toContain("B0B0B0B0-1");
    for (const text of ["bao cao chuyen doi so nop roi", "em nộp báo cáo chuyển đổi số rồi ạ"])
      expect((await chatOf("head-md")(text)).text).toContain("Số biên nhận");
    expect((await say("em nộp học phí rồi")).text).toBeUndefined();
    await say("xin gia han bao cao chuyen doi so den 25/12 vi truong bi ngap");
    expect(await stage.inbox.in(["open"])).toMatchObject([{ kind: "extension", owed: stage.key("lx") }]);
  });

  it("has no receipt before the first report", async () => {
    expect((await chatOf("head-lx")("cho em xin lại biên nhận")).text).toContain("chưa có biên nhận nào");
  });

  it("is told that another contact has reported, and that the office closed the period", async () => {
    await chatOf("deputy-lx")("đã nộp");
    const again = await chatOf("head-lx")({ action: `report:done:${stage.key("lx")}` });
    expect(again.text).toContain("đã được Võ Văn Dũng báo nộp");
    await stage.office.close("yearly", "2030", "Cô Lan");
    expect((await chatOf("head-md")("đã nộp")).text).toContain("đã khóa sổ");
  });
});

describe("who speaks for no unit", () => {
  it("is told how to link when asking for a unit of theirs, and asks the documents with everything else", async () => {
    const say = chatOf("parent");
    for (const text of [
      "trường em còn nợ gì",
      "dạ trường em nộp rồi ạ nha anh",
      "xem biên nhận",
      "xin gia hạn báo cáo",
      "toi con no gi",
      "tụi em còn nợ mấy cái",
      "em nộp trễ được không",
      "đã báo cáo",
    ])
      expect((await say(text)).text).toBe(words.stranger);
    for (const text of ["đã nộp", "cần hỗ trợ", "còn phải nộp gì", "đừng nhắn nữa, em nộp rồi"])
      expect((await say(text)).text).toBeUndefined();
    expect((await say(file("f1"))).text).toBeUndefined();
  });

  it("changes nothing by the button of a unit", async () => {
    expect((await chatOf("parent")({ action: `report:done:${stage.key("lx")}` })).text).toBe(words.stranger);
    expect((await chatOf("head-md")({ action: `report:working:${stage.key("lx")}` })).text).toBe(words.notYours);
    expect((await stage.owed.find(stage.key("lx")))?.state).toBe("open");
  });
});
