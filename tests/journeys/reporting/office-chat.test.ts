import { describe, expect, it } from "vitest";
import { createOfficeReporting } from "../../../bot/dialogues/office-reporting/office-reporting.ts";
import words from "../../../bot/words/locale/office-reporting.json" with { type: "json" };
import { chatWith, workingDay } from "./chat-stage.ts";
import { beforeEachOnStage, chat, later, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

const chatOf = (conversation: string) =>
  chatWith(
    createOfficeReporting({
      office: stage.office,
      linkTo: ({ id }) => `https://troly.example.edu.vn/files/${id}`,
      workingDay,
    }),
    conversation,
  );
const choose = (choices: readonly { label: string; question: string }[], label: string) => ({
  action: choices.find((choice) => choice.label === label)?.question ?? "",
});

describe("the office in a chat", () => {
  it.each([
    "Ai chưa nộp báo cáo 20/12?",
    "ai chua nop bc 20/12",
    "đơn vị nào chưa nộp báo cáo chuyển đổi số",
    "trường nào còn nợ vậy ad",
    "con truong nao chua gui bao cao nam 2030",
    "cho em xem danh sách trường chưa nộp báo cáo",
    "còn bao nhiêu đơn vị chưa báo cáo vậy",
    "mấy trường chưa gửi bc năm 2030",
  ])("asks who has not reported: %s", async (text) => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(0));
    const { text: said, choices } = await chatOf("office")(text);
    expect(said).toContain("3 đơn vị: đã chấp nhận 0, chờ xem 1, được miễn 0, chưa nộp trong hạn 2, trễ hạn 0.");
    expect(said).toContain("Chưa nộp: 2 đơn vị.");
    expect(said).toContain("• Trường Tiểu học Vĩnh Tế (xã Vĩnh Tế): chưa nộp, hạn 19/12/2030, chưa liên lạc được");
    expect(choices.map(({ label }) => label)).toEqual([
      "Trường THCS Mỹ Đức",
      "Trường Tiểu học Vĩnh Tế",
      words.remindNow,
    ]);
  });

  it("asks for a level or a commune alone", async () => {
    expect((await chatOf("office")("trường nào chưa nộp báo cáo khối tiểu học")).choices).toHaveLength(2);
    expect((await chatOf("office")("ai chưa nộp ở xã Mỹ Đức")).choices.map(({ label }) => label)).toEqual([
      "Trường THCS Mỹ Đức",
      words.remindNow,
    ]);
  });

  it("goes down from a level to a commune to a unit while they are many", async () => {
    const schools = Array.from({ length: 30 }, (_, index) => ({
      id: `s${index}`,
      name: `Trường Tiểu học số ${index}`,
      level: "primary" as const,
      aliases: [],
      commune: `xã Mẫu ${index % 3}`,
    }));
    await stage.register.putUnits(schools);
    await stage.owed.open(
      schools.map(({ id: unit }) => ({
        key: `k-${unit}`,
        obligation: "yearly",
        period: "2030",
        unit,
        standsFor: [],
        at: later(0),
        by: "plan",
      })),
    );
    const say = chatOf("office");
    const levels = await say("ai chưa nộp");
    expect(levels.choices[0]?.label).toBe("tiểu học: 31 đơn vị");
    const communes = await say({ action: levels.choices[0]?.question ?? "" });
    expect(communes.choices[0]?.label).toBe("xã Mẫu 0: 10 đơn vị");
    const units = await say({ action: communes.choices[0]?.question ?? "" });
    expect(units.choices).toHaveLength(10);
    expect((await say(choose(units.choices, words.more))).choices).toHaveLength(3);
  });

  it("looks at a report with its steps and file, returns it with a reason, and the unit is told", async () => {
    await stage.desk.report(chat("head-lx"), stage.key("lx"), later(0), [{ kind: "number", number: "45/BC" }]);
    const say = chatOf("office");
    const unit = await say(choose((await say("ai đã nộp báo cáo 20/12")).choices, "Trường THPT Long Xuyên"));
    expect(unit.text).toContain("Kèm theo: 45/BC https://troly.example.edu.vn/files/");
    expect(unit.choices.map(({ label }) => label)).toEqual(["Chấp nhận", "Trả lại"]);
    expect((await say(choose(unit.choices, "Trả lại"))).text).toContain("Lý do trả lại");
    expect((await say("thiếu phụ lục")).text).toContain(
      "Đã trả lại “Báo cáo chuyển đổi số” của Trường THPT Long Xuyên: thiếu phụ lục",
    );
    const told = await stage.told();
    expect(told.map((one) => one.split(":")[0])).toEqual(["deputy-lx", "head-lx"]);
    expect(told.slice(0, 1)).toEqual([
      expect.stringContaining("Lý do: thiếu phụ lục. Anh/chị sửa rồi báo lại (chậm nhất 19/12/2030)"),
    ]);
    expect((await stage.owed.find(stage.key("lx")))?.by).toBe("Cô Lan");
  });

  it("accepts, extends by a choice or a typed day, and exempts", async () => {
    const say = chatOf("office");
    const key = stage.key("md");
    await say({ action: `review:extend:${key}` });
    expect((await say("31/4/2031")).text).toContain("không có ngày này");
    expect((await say("thứ sáu ngày 27/12/2030")).text).toContain("đến 27/12/2030 (thứ Sáu)");
    const { choices } = await say({ action: `review:extend:${key}` });
    expect(choices[1]?.label).toBe("Thêm 5 ngày làm việc (01/01/2031)");
    await say({ action: `review:exempt:${key}` });
    expect((await say("thôi")).text).toBe(words.cancelled);
    await say({ action: `review:exempt:${key}` });
    await say("mới thành lập");
    expect(await stage.owed.find(key)).toMatchObject({
      state: "exempt",
      note: "mới thành lập",
      extendedTo: "2030-12-27",
    });
    expect((await say({ action: `review:accept:${key}` })).text).toContain("Không làm được lúc này");
  });

  it("has a wish for more time in its inbox no more once it was granted, and a call for help still", async () => {
    await stage.desk.askExtension(chat("head-lx"), stage.key("lx"), later(0), "xin thêm 5 ngày");
    await stage.desk.note(chat("head-lx"), stage.key("lx"), later(1), { to: "needs-help", note: "chưa có mẫu" });
    await stage.desk.askExtension(chat("head-md"), stage.key("md"), later(2), "xin đến 25/12");
    await chatOf("office")({ action: `review:extend:${stage.key("lx")}:2030-12-27` });
    expect((await stage.inbox.in(["open"])).map(({ kind, owed }) => [kind, owed])).toEqual([
      ["needs-help", stage.key("lx")],
      ["extension", stage.key("md")],
    ]);
    expect((await stage.inbox.in(["closed"]))[0]?.steps.at(-1)).toMatchObject({ by: "Cô Lan", note: "đã gia hạn" });
  });

  it("sees the sum of a period, and that it is closed", async () => {
    await stage.office.close("yearly", "2030", "Cô Lan");
    const { text, choices } = await chatOf("office")("tình hình nộp báo cáo 20/12");
    expect(text).toContain("Kỳ này đã khóa sổ");
    expect(choices).toHaveLength(4);
  });
});

describe("who is not the office", () => {
  it("has the question answered by the documents, and can use no button of the office", async () => {
    const say = chatOf("head-lx");
    expect((await say("ai chưa nộp báo cáo 20/12?")).text).toBeUndefined();
    for (const action of [
      `review:accept:${stage.key("lx")}`,
      `review:show:${stage.key("lx")}`,
      "board|not|0|||2030|yearly",
    ])
      expect((await say({ action })).text).toBe(words.notOffice);
  });

  it("is the office no more once the role was taken from the chat", async () => {
    const [person] = await stage.register.peopleAt([chat("office")]);
    await stage.register.putContacts(person?.contacts.map((contact) => ({ ...contact, roles: [] })) ?? []);
    expect((await chatOf("office")({ action: `review:accept:${stage.key("lx")}` })).text).toBe(words.notOffice);
  });

  it.each([
    "Đơn vị nào chủ trì báo cáo?",
    "Ai phải nộp báo cáo trước ngày 20/12?",
    "Trường nào chưa có phòng tin học thì làm sao?",
    "Tình hình chuyển đổi số của ngành thế nào?",
    "Trường nào còn nợ học phí?",
    "ai trễ hạn nộp học phí thì bị gì",
    "Trường nào chưa nộp học bạ thì sao?",
  ])("nor is a question for the documents taken from the office itself: %s", async (text) => {
    expect((await chatOf("office")(text)).text).toBeUndefined();
  });
});
