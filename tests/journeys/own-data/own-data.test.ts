import { describe, expect, it } from "vitest";
import type { Database } from "../../../knowledge/index.ts";
import { rowsWith } from "../../contracts/personal/kept-person.ts";
import {
  type OwnHand,
  onAccount,
  onTelegram,
  onWeb,
  onZaloBot,
  SOON,
  type TelegramStage,
  type ZaloStage,
} from "./hands.ts";
import { onBothStages } from "./stages.ts";

let zalo: ZaloStage;
let telegram: TelegramStage;
onBothStages((...opened) => {
  [zalo, telegram] = opened;
});

/** A wish that waits with the office, in words that nobody else uses. */
async function confides(hand: OwnHand, word: string): Promise<void> {
  await hand.says(`học phí của bé ${word} là bao nhiêu`, /.+/);
  await hand.says("gặp cán bộ", /.+/);
  await hand.says(`hỏi về chuyển trường cho bé ${word}`, /Đúng không ạ/);
  await hand.says("chuyển cho cán bộ", /đã chuyển lời nhắn/);
}

/** The tables that hold a word, once what is being worked on is done. */
async function settles(database: Database, word: string, expected: readonly string[]): Promise<void> {
  await expect.poll(() => rowsWith(database, word), SOON).toEqual(expected);
}

// The names of the chats are so long that no random id holds one by chance.
const WAYS = [
  ["the web", (at: string) => onWeb(zalo, `bw7Zk3vQm8xT0aLr5NcYe-${at}`), () => zalo.database],
  ["Zalo Bot", (at: string) => onZaloBot(zalo, `8810472951${at}`), () => zalo.database],
  ["Zalo OA", (at: string) => onAccount(zalo, `9910472951${at}`), () => zalo.database],
  ["Telegram", (at: string) => onTelegram(telegram, `7710472951${at}`), () => telegram.database],
] as const;

describe.each(WAYS)("on %s", (name, open, database) => {
  const word = (whose: string) => `zim${name.replaceAll(/\W/g, "").toLowerCase()}${whose}`;

  it("shows what is kept, deletes it after a yes, and leaves what others said", async () => {
    const [one, other] = [open("001"), open("002")];
    await confides(one, word("one"));
    await confides(other, word("other"));
    const before = await rowsWith(database(), word("other"));
    const shown = await one.says("bot đang lưu dữ liệu gì về tôi", /Trợ lý đang lưu về anh\/chị/);
    expect(shown).toMatch(/tin nhắn và câu trả lời: \d+ mục, ngày \d/);
    expect(shown).toMatch(/câu hỏi, lời nhắn, tệp gửi Văn phòng: 1 mục/);
    await one.says("xoa du lieu cua toi", /muốn xóa dữ liệu của chính mình/);
    expect(await rowsWith(database(), word("one"))).not.toEqual([]);
    const receipt = await one.says("ok xóa hết đi", /Đã xóa dữ liệu của anh\/chị/);
    expect(receipt).toMatch(/Số biên nhận: XD-[0-9A-Z]{8}, lúc /);
    expect(receipt).toMatch(/tin nhắn và câu trả lời \(\d+\)/);
    await settles(database(), word("one"), []);
    await settles(database(), one.conversation, []);
    expect(await rowsWith(database(), word("other"))).toEqual(before);
    await one.says("dữ liệu của tôi", /Trợ lý đang lưu|không lưu gì/);
  });

  it("deletes nothing by a yes to something else, nor when the person thinks better of it", async () => {
    const one = open("003");
    await one.says(`bé ${word("kept")} học trường nào`, /.+/);
    await one.says("xóa dữ liệu của tôi", /phải không/);
    for (const no of ["thôi", "thôi khoan", "ko", "hổng xóa nữa mà", "đừng xóa nha", "để suy nghĩ lại"]) {
      await one.says(no, /^Tôi chưa xóa gì/);
      await one.says("xóa dữ liệu của tôi", /phải không/);
    }
    await one.says("hạn nộp báo cáo 1701 là ngày nào", /^Tôi chưa xóa gì\..+/s);
    await one.says("có", /^(?!.*Đã xóa)/s);
    expect(await rowsWith(database(), word("kept"))).toContain("turns");
  });

  it("is asked of people's own data also while a message for an officer is waited for", async () => {
    const one = open("006");
    await one.says("gặp cán bộ", /.+/);
    await one.says("bot đang lưu dữ liệu gì về tôi", /Trợ lý đang lưu về anh\/chị/);
    await one.says("xóa dữ liệu của tôi", /muốn xóa dữ liệu của chính mình/);
    await one.says("có", /Đã xóa dữ liệu của anh\/chị/);
  });

  it("passes a wish to have something put right on to the office, in the person's words", async () => {
    const one = open("004");
    await one.says(
      "tên tôi ghi sai rồi, tôi tên Thúy",
      /gửi lời này đến văn phòng.*“tên tôi ghi sai rồi, tôi tên Thúy”/s,
    );
    await one.says("ừ gửi đi", /Đã gửi văn phòng yêu cầu sửa.*chậm nhất 2 ngày làm việc/s);
    const rows = await database().query("SELECT kind, note FROM inbox WHERE kind = 'correction' AND address = $1", [
      one.conversation,
    ]);
    expect(rows).toEqual([{ kind: "correction", note: "tên tôi ghi sai rồi, tôi tên Thúy" }]);
  });

  it("stops messages in whatever words, and leaves questions about data to the documents", async () => {
    const one = open("005");
    const stopped = name === "the web" ? /.+/ : /không tự nhắn tin/;
    await one.says("mấy người nhắn hoài phiền quá", stopped);
    await one.says("kế hoạch nói gì về dữ liệu của ngành", /^(?!.*Trợ lý đang lưu)/s);
  });
});

it("gives the copy on the web and on Zalo by a link that holds once, and not to whoever only looks at it", async () => {
  const [web, bot, account] = [
    onWeb(zalo, "cQm8xT0aLr5NcYebw7Zk3v-1"),
    onZaloBot(zalo, "8801"),
    onAccount(zalo, "9901"),
  ];
  for (const hand of [web, bot, account]) await hand.says("bé zimcopy học trường nào", /.+/);
  const linked = [
    await bot.says("cho tôi xin bản sao dữ liệu", /Bản sao dữ liệu/),
    await account.says("xuất dữ liệu của tôi", /Bản sao dữ liệu/),
  ].map((text) => /http\S+\/own-data\/\S+/.exec(text)?.[0] ?? "");
  await web.says("tải dữ liệu của tôi về", /Bản sao dữ liệu/);
  for (const asked of ["cán bộ nào được phân quyền xem", "lưu ở đâu"])
    await bot.says(asked, /Cán bộ văn phòng được giao việc đọc được.*tối đa \d+ ngày: /s);
  for (const link of [...linked, `${zalo.url}${web.download()?.link ?? ""}`]) {
    expect(await (await fetch(link)).text()).toContain('<form method="post"');
    const foreign = await fetch(link, { method: "POST", headers: { origin: "https://evil.example" } });
    expect(foreign.status).toBe(403);
    const fetched = await fetch(link, { method: "POST" });
    expect(fetched.headers.get("content-disposition")).toContain("attachment");
    expect(await fetched.text()).toContain("zimcopy");
    expect((await fetch(link, { method: "POST" })).status).toBe(410);
  }
});

it("shows nothing and hands out nothing of a web conversation whose name anybody may guess, and deletes it", async () => {
  const said = onWeb(zalo, "test");
  await said.says("bé zimguess học trường nào", /.+/);
  const other = onWeb(zalo, "test");
  await other.says("bot đang lưu dữ liệu gì về tôi", /người khác đoán được/);
  await other.says("tải dữ liệu của tôi về", /người khác đoán được/);
  expect(other.download()).toBeUndefined();
  await other.says("xóa dữ liệu của tôi", /phải không/);
  await other.says("có", /Đã xóa dữ liệu của anh\/chị/);
  await settles(zalo.database, "zimguess", []);
});

it("gives the copy on Telegram as a document", async () => {
  const one = onTelegram(telegram, "7701");
  await one.says("bé zimfile học trường nào", /.+/);
  await one.says("xuất dữ liệu của tôi", /bản sao dữ liệu của anh\/chị/);
  const sent = telegram.fake.person(7701).sees().at(-1);
  expect(JSON.stringify(sent)).toContain("du-lieu-cua-toi.txt");
});
