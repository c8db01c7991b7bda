import { expect, it } from "vitest";
import { createStanding } from "../../../bot/dialogues/standing/standing.ts";
import { chatOn, chatWith } from "./chat-stage.ts";
import { beforeEachOnStage, chat, later, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});

/** What somebody is told who asks whether the office has answered. */
const asks = async (conversation: string, text: string) =>
  (await chatWith(createStanding({ desk: stage.desk, office: { name: "Văn phòng Sở" } }), conversation)(text)).text;
const wishes = () => stage.desk.askExtension(chat("head-lx"), stage.key("lx"), later(1), "xin thêm 5 ngày");
const idOf = async (kind: string) => (await stage.inbox.in(["open"])).find((one) => one.kind === kind)?.id ?? "";
const close = (id: string, note: string) => stage.inbox.step(id, { what: "closed", at: later(5), by: "Cô Lan", note });

it("says of a wish for more time that it waits, for every contact of the unit", async () => {
  await wishes();
  for (const [who, text] of [
    ["head-lx", "so co dong y gia han chua"],
    ["head-lx", "co ai tra loi em chua"],
    ["deputy-lx", "co ai xem don xin gia han chua"],
  ] as const)
    expect(await asks(who, text)).toMatch(
      /lời xin gia hạn “Báo cáo chuyển đổi số” \(“xin thêm 5 ngày”\).*10:01.*đang chờ.*Hạn chưa đổi \(chậm nhất 19\/12\/2030\)/,
    );
});

it("says until when it was granted, or that the day was not moved", async () => {
  await wishes();
  stage.setClock(later(3));
  await stage.office.decide(stage.key("lx"), { kind: "extend", until: "2030-12-27" }, "Cô Lan");
  expect(await asks("head-lx", "duoc gia han chua")).toContain(
    "đã gia hạn “Báo cáo chuyển đổi số”, kỳ 2030: chậm nhất 27/12/2030",
  );
  await stage.desk.askExtension(chat("head-md"), stage.key("md"), later(2), "xin đến Tết");
  await close(await idOf("extension"), "không đủ lý do");
  expect(await asks("head-md", "sở duyệt gia hạn chưa")).toMatch(
    /không đổi hạn \(chậm nhất 19\/12\/2030\).*không đủ lý do/,
  );
});

it("sends no second wish to the office for a question about the first, also while a reason is asked for", async () => {
  const say = chatOn(stage, "head-lx");
  await say("xin gia hạn");
  expect((await say("sở đồng ý gia hạn chưa")).text).toBeUndefined();
  await say("thêm 5 ngày, máy tính hư");
  expect((await say("so co dong y gia han chua")).text).toBeUndefined();
  expect(await stage.inbox.in(["open"])).toMatchObject([{ note: "thêm 5 ngày, máy tính hư", times: 1 }]);
});

it("says of a call for help that it waits, and that the office is done with it", async () => {
  await stage.desk.note(chat("head-lx"), stage.key("lx"), later(1), { to: "needs-help", note: "chưa có mẫu" });
  expect(await asks("head-lx", "có ai trả lời chưa")).toMatch(/lời xin hỗ trợ “chưa có mẫu”.*đang chờ/);
  await close(await idOf("needs-help"), "đã gọi điện");
  expect(await asks("head-lx", "sở xem yêu cầu hỗ trợ chưa")).toMatch(/đã xem xong lời xin hỗ trợ.*10:05.*đã gọi điện/);
});

it("says of the latest report that it waits, is accepted or came back with a reason", async () => {
  const asked = () => asks("head-lx", "so da nhan bao cao chua");
  expect(await asked()).toContain("chưa nhận báo cáo nào của Trường THPT Long Xuyên");
  await stage.desk.report(chat("head-lx"), stage.key("lx"), later(0));
  expect(await asked()).toMatch(/chờ Văn phòng Sở xem\. Số biên nhận A1B2C3D4-1/);
  await stage.office.decide(stage.key("lx"), { kind: "return", reason: "thiếu chữ ký" }, "Cô Lan");
  expect(await asked()).toContain("trả lại");
  expect(await asked()).toContain("thiếu chữ ký");
});

it("says of a question and of a visit of anybody how it stands, and what the office noted of it to nobody", async () => {
  const from = { channel: "telegram", address: "parent" } as const;
  await stage.inbox.put({ kind: "question", subject: "t1", note: "quỹ lớp 500k", ...from }, later(1));
  expect(await asks("parent", "chừng nào trả lời")).toMatch(/câu hỏi “quỹ lớp 500k”.*đang chờ/);
  await close(await idOf("question"), "nội bộ");
  expect(await asks("parent", "chừng nào trả lời")).toMatch(
    /^Dạ, Văn phòng Sở đã xem xong câu hỏi “quỹ lớp 500k”(?!.*nội bộ)/,
  );
  await stage.inbox.put({ kind: "visit", subject: "telegram parent", note: "hỏi về chuyển trường", ...from }, later(6));
  expect(await asks("parent", "có ai xem chưa")).toMatch(/“hỏi về chuyển trường” của anh\/chị gửi lúc 10:06/);
});

it("says that nothing waits, and leaves to the documents what a stranger asks of reports", async () => {
  expect(await asks("head-lx", "có ai trả lời chưa")).toContain("không có lời nhắn nào");
  expect(await asks("head-lx", "được gia hạn chưa")).toContain("chưa gửi lời xin gia hạn nào");
  expect(await asks("parent", "sở nhận báo cáo chưa")).toBeUndefined();
});
