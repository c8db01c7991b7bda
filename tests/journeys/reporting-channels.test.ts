import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { KEY, openOfficeChats, soon } from "./office-chats-stage.ts";

let stage: Awaited<ReturnType<typeof openOfficeChats>>;
let files: Server;
beforeAll(async () => {
  stage = await openOfficeChats();
  files = createServer((_, response) => response.end(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])));
  await new Promise<void>((done) => files.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  await stage.close();
  await new Promise((done) => files.close(done));
});

const order = { units: ["lx"], levels: [], role: "head", uses: 1, days: 14, by: "Cô Lan" };

it("is lived through on Telegram: link, look, report, be returned, report again", async () => {
  const { telegram, linking, reports, period } = stage;
  const { lines } = await linking.createCodes(order);
  const code = /t\.me\/fake_tro_ly_bot\?start=(\w{8})$/.exec(lines[1] ?? "")?.[1] ?? "";
  const head = telegram.person("701");
  const seen = (text: string) => soon(() => head.sees().find((message) => message.text.includes(text)));
  head.starts(code);
  await seen("Đã liên kết: cuộc trò chuyện này là của thủ trưởng, Trường THPT Long Xuyên.");
  head.writes("don vi toi con no gi");
  await seen("Báo cáo chuyển đổi số");
  head.taps(`report:done:${KEY}`);
  await seen("Số biên nhận: A1B2C3D4-1");
  head.writes("45/BC-THPTLX");
  await seen("Đã lưu số văn bản 45/BC-THPTLX");
  const decision = {
    obligation: "yearly",
    period,
    unit: "lx",
    decision: "return",
    reason: "thiếu phụ lục",
    by: "Cô Lan",
  };
  expect((await reports.decide(decision)).lines).toEqual([
    "Đã ghi quyết định cho Trường THPT Long Xuyên: trả lại. Đang nhắn 1 đầu mối.",
  ]);
  await seen("Lý do: thiếu phụ lục");
  head.taps(`report:done:${KEY}`);
  await seen("Số biên nhận: A1B2C3D4-2");
  expect((await stage.owed.history(KEY)).map(({ to }) => to)).toEqual([
    ...["open", "reported", "reported", "returned", "reported"],
  ]);
});

it("is lived through on Zalo, with a number for a button and a photo for a file", async () => {
  const { zalo, linking, reports, period } = stage;
  await reports.decide({ obligation: "yearly", period, unit: "lx", decision: "return", reason: "mờ", by: "Cô Lan" });
  const [line = ""] = (await linking.createCodes({ ...order, role: "unit-contact" })).lines;
  const deputy = zalo.person("z801");
  const said = (text: string) => soon(() => zalo.log.of("z801").find((message) => message.text?.includes(text)));
  deputy.writes(/LIENKET \S+ \S+/.exec(line)?.[0] ?? "");
  await said("Đã liên kết: cuộc trò chuyện này là của đầu mối, Trường THPT Long Xuyên.");
  deputy.writes("trường em còn phải nộp gì ạ");
  await said("1. Đã nộp");
  deputy.writes("1");
  await said("Số biên nhận: A1B2C3D4-3");
  deputy.sendsPhoto(`http://127.0.0.1:${(files.address() as AddressInfo).port}/bao-cao.png`);
  await said("kèm biên nhận A1B2C3D4-3");
  await reports.decide({ obligation: "yearly", period, unit: "lx", decision: "accept", by: "Cô Lan" });
  await said("Văn phòng Sở đã chấp nhận");
  expect((await reports.history("lx")).lines.join("\n")).toContain("SHA-256");
});
