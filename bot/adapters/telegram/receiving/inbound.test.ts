import { expect, it } from "vitest";
import { vietnamese } from "../../../words/words.ts";
import { createTelegramChannel } from "../chat/channel.ts";
import { commandMenu } from "../commands.ts";
import { queryOfUpdate, readTelegramUpdate } from "./inbound.ts";

const telegramChannel = createTelegramChannel({ publicUrl: undefined, words: vietnamese.buttons });
const now = "2026-11-25T08:00:00.000Z";
const chat = { id: 42, type: "private", first_name: "Cô Mẫu" };
const read = (update: object) => readTelegramUpdate({ update_id: 1, ...update }, now);
const inbound = { channel: "telegram", conversation: "42", receivedAt: now };

it("reads what a person writes", () => {
  const date = Date.parse("2026-11-25T07:59:58.000Z") / 1_000;
  expect(read({ message: { message_id: 9, date, chat, text: "Hạn nộp báo cáo?" } })).toEqual({
    kind: "message",
    inbound: { ...inbound, id: "9", text: "Hạn nộp báo cáo?", wroteAt: "2026-11-25T07:59:58.000Z" },
  });
});

it("reads Start, and what the link that led here carries as an action", () => {
  const start = (text: string) => read({ message: { message_id: 9, chat, text } });
  expect(start("/start")).toEqual({ kind: "started", inbound: { ...inbound, id: "9", text: "/start" } });
  expect(start("/start lien-ket_482913")).toMatchObject({
    kind: "message",
    inbound: { action: "start:lien-ket_482913" },
  });
  expect(start("/started")).toMatchObject({ kind: "message" });
});

it("reads a tap as the action of the button", () => {
  const keyboard = [
    [
      { text: "Đã xong", callback_data: "receipt:done:7" },
      { text: "Mở", url: "https://so.example" },
    ],
  ];
  const message = { message_id: 9, chat, reply_markup: { inline_keyboard: keyboard } };
  expect(read({ callback_query: { id: "77", data: "receipt:done:7", message } })).toEqual({
    kind: "tapped",
    tap: { queryId: "77", data: "receipt:done:7", under: { chat: "42", message: 9, keyboard } },
    inbound: { ...inbound, id: "tap:77", text: "", action: "receipt:done:7" },
  });
});

it("reads a tap on a button whose action was too long to carry as its number", () => {
  const tap = { id: "77", data: "2", message: { message_id: 9, chat } };
  expect(read({ callback_query: tap })).toMatchObject({ kind: "tapped", inbound: { text: "2" } });
});

it("hears of being blocked and unblocked", () => {
  const member = (status: string) => read({ my_chat_member: { chat, new_chat_member: { status } } });
  expect(member("kicked")).toEqual({ kind: "blocked", conversation: "42", at: inbound.receivedAt });
  expect(member("member")).toEqual({ kind: "unblocked", conversation: "42", at: inbound.receivedAt });
});

it("takes pictures and documents along, with what is written under them", () => {
  const photo = [
    { file_id: "small", file_size: 10 },
    { file_id: "large", file_size: 900 },
  ];
  expect(read({ message: { message_id: 9, chat, photo, caption: "Lịch thi" } })).toMatchObject({
    kind: "message",
    inbound: { text: "Lịch thi", files: [{ id: "large", type: "image/jpeg", bytes: 900 }] },
  });
  const document = { file_id: "d", file_name: "kh.pdf", mime_type: "application/pdf", file_size: 5 };
  expect(read({ message: { message_id: 9, chat, document, media_group_id: "77" } })).toMatchObject({
    inbound: { album: "77", text: "", files: [{ id: "d", name: "kh.pdf", type: "application/pdf", bytes: 5 }] },
  });
});

it("takes a film for a file, so that who hands it in is told", () => {
  const video = { file_id: "v", file_name: "le.mp4", mime_type: "video/mp4", file_size: 5 };
  expect(read({ message: { message_id: 9, chat, video } })).toMatchObject({
    inbound: { text: "", files: [{ id: "v", name: "le.mp4" }] },
  });
});

it("hears of a sticker, and ignores edits, channels and nonsense", () => {
  expect(read({ message: { message_id: 9, chat, sticker: { emoji: "👍" } } })).toEqual({
    kind: "not-text",
    conversation: "42",
  });
  expect(read({ message: { message_id: 9, chat, new_chat_title: "Lớp 1A" } })).toBeUndefined();
  expect(read({ message: { message_id: 9, chat: { id: -1, type: "channel" }, text: "Chào" } })).toBeUndefined();
  expect(read({ edited_message: { message_id: 9, chat, text: "Chào" } })).toBeUndefined();
  expect(read({ callback_query: { id: "77" } })).toBeUndefined();
  expect(readTelegramUpdate("nonsense", now)).toBeUndefined();
});

it("finds the query of every tap, also on a message that is gone", () => {
  expect(queryOfUpdate({ callback_query: { id: "77", message: "gone" } })).toBe("77");
  expect(queryOfUpdate({ message: { message_id: 9, chat, text: "Chào" } })).toBeUndefined();
});

it("reads a group's message only when it names the bot or answers it, in its topic", () => {
  const bot = { id: 1, username: "tro_ly_bot" };
  const group = { id: -100, type: "supergroup" };
  const say = (message: object) =>
    readTelegramUpdate({ update_id: 1, message: { message_id: 9, chat: group, ...message } }, now, bot);
  expect(say({ text: "Họp lúc 8 giờ" })).toBeUndefined();
  expect(say({ text: "@tro_ly_bot_khac ơi" })).toBeUndefined();
  expect(say({ text: "@Tro_ly_bot hạn nộp?" })).toMatchObject({ inbound: { text: "hạn nộp?", conversation: "-100" } });
  expect(say({ text: "hạn nộp?", reply_to_message: { from: { id: 1 } } })).toMatchObject({ kind: "message" });
  expect(say({ text: "@tro_ly_bot ơi", message_thread_id: 7, is_topic_message: true })).toMatchObject({
    inbound: { conversation: "-100/7" },
  });
  expect(say({ migrate_to_chat_id: -200 })).toEqual({ kind: "moved", conversation: "-100", to: "-200" });
});

it("reads commands in both languages as what they stand for", () => {
  const command = (text: string) => read({ message: { message_id: 9, chat, text } });
  expect([command("/huy"), command("/stop@tro_ly_bot")]).toMatchObject([
    { inbound: { text: "hủy" } },
    { inbound: { text: "hủy" } },
  ]);
  expect(command("/help")).toMatchObject({ inbound: { action: "command:help" } });
  expect(command("/khongco gì")).toMatchObject({ inbound: { action: "command:unknown" } });
  for (const menu of [commandMenu("vi", true), commandMenu("en", true)])
    expect(menu.every((one) => /^[a-z0-9_]{1,32}$/.test(one.command) && one.description.length <= 256)).toBe(true);
});

it("shows a long reply as several messages, cut where people would pause", () => {
  const paragraph = "Kế hoạch nêu chỉ tiêu. ".repeat(60).trim();
  const choices = [{ label: "Mầm non", question: "Chỉ tiêu mầm non?" }];
  const reply = {
    status: "answered" as const,
    text: [1, 2, 3, 4].map(() => paragraph).join("\n\n"),
    citations: [],
    choices,
  };
  const parts = telegramChannel.show({
    turnId: "t",
    inbound: { ...inbound, channel: "telegram", id: "9", text: "?" },
    reply,
  });
  expect(parts.length).toBe(2);
  expect(parts.every(({ text }) => text.length <= 4_096 && text.endsWith("chỉ tiêu."))).toBe(true);
  expect(parts.map(({ buttons }) => buttons)).toEqual([[], [{ label: "Mầm non", action: "Chỉ tiêu mầm non?" }]]);
});

it("never cuts a character into halves, even where nobody pauses", () => {
  const reply = { status: "answered" as const, text: `a${"😀".repeat(3_000)}`, citations: [], choices: [] };
  const parts = telegramChannel.show({
    turnId: "t",
    inbound: { ...inbound, channel: "telegram", id: "9", text: "?" },
    reply,
  });
  expect(parts.map(({ text }) => text).join("")).toBe(reply.text);
  expect(parts.some(({ text }) => /\p{Cs}/u.test(text))).toBe(false);
});

it("puts a button under an answer for each place, and asks whether it helped", () => {
  const citation = {
    place: "mục 1",
    placeId: "I.1",
    document: "Kế hoạch",
    documentId: "kh",
    passageId: "kh#I.1",
    quote: "100%",
  };
  const shown = (publicUrl: string | undefined) =>
    createTelegramChannel({ publicUrl, words: vietnamese.buttons }).show({
      turnId: "a".repeat(32),
      inbound: { ...inbound, channel: "telegram", id: "9", text: "?" },
      reply: { status: "answered", text: "100% <b>", citations: [citation], choices: [] },
    });
  const [message] = shown("https://troly.example.edu.vn");
  expect(message?.text).toBe("100% <b>");
  expect(message?.buttons.map(({ label, url = "", isBeside = false }) => [label, url, isBeside])).toEqual([
    ["📖 mục 1", "https://troly.example.edu.vn/documents/kh#p-I.1", false],
    ["👍", "", false],
    ["👎", "", true],
  ]);
  const here = shown("http://127.0.0.1:3000")[0]?.buttons ?? [];
  expect(here.every(({ url, action }) => url === undefined && Buffer.byteLength(action) <= 64)).toBe(true);
});

const inGroup = (message: object) =>
  readTelegramUpdate(
    { update_id: 1, message: { message_id: 9, chat: { id: -100, type: "supergroup" }, ...message } },
    inbound.receivedAt,
    { id: 1, username: "tro_ly_bot" },
  );

it("takes a bare command of its own in a group, and none of another bot", () => {
  expect(inGroup({ text: "/help" })).toMatchObject({ inbound: { action: "command:help" } });
  for (const text of ["/help@bot_khac", "/weather", "/soan"]) expect(inGroup({ text })).toBeUndefined();
});

it("answers who writes for a chat, but neither bots nor posts that Telegram copies", () => {
  const text = "@tro_ly_bot hạn nộp?";
  const bot = { id: 1_087_968_824, is_bot: true };
  expect(inGroup({ text, from: bot, sender_chat: { id: -100 } })).toMatchObject({ inbound: { text: "hạn nộp?" } });
  expect(inGroup({ text, from: bot })).toBeUndefined();
  expect(inGroup({ text, from: { id: 777_000 }, sender_chat: { id: -7 }, is_automatic_forward: true })).toBeUndefined();
});

it("hears of being added to a group, but not of a change of its rights there", () => {
  const member = (old: string) =>
    read({
      my_chat_member: {
        chat: { id: -100, type: "supergroup" },
        old_chat_member: { status: old },
        new_chat_member: { status: "member" },
      },
    });
  expect([member("left")?.kind, member("kicked")?.kind, member("administrator")?.kind]).toEqual([
    "added",
    "added",
    "unblocked",
  ]);
});

it("reads an edit soon after as a message that corrects the first, and a late one not at all", () => {
  const date = Date.parse("2026-11-25T07:50:00.000Z") / 1_000;
  const edited = (after: number) => ({ message_id: 9, date, edit_date: date + after, chat, text: "tuổi vào lớp 1?" });
  expect(read({ edited_message: edited(30) })).toMatchObject({
    kind: "message",
    inbound: { id: "9:1", corrects: "9", text: "tuổi vào lớp 1?", wroteAt: "2026-11-25T07:50:30.000Z" },
  });
  expect(read({ edited_message: edited(3_600) })).toBeUndefined();
});

it("hears that it was put out of a group also where its membership was restricted before", () => {
  const restricted = (isMember: boolean) =>
    read({
      my_chat_member: {
        chat: { id: -100, type: "supergroup" },
        new_chat_member: { status: "restricted", is_member: isMember },
      },
    });
  expect([restricted(false)?.kind, restricted(true)?.kind]).toEqual(["blocked", "unblocked"]);
});

it("reads a tap under a message that Telegram shows no more, and none of a message elsewhere", () => {
  const gone = { message_id: 9, date: 0, chat };
  expect(read({ callback_query: { id: "77", data: "a:b", message: gone } })).toMatchObject({
    kind: "tapped",
    inbound: { action: "a:b", conversation: "42" },
  });
  expect(read({ callback_query: { id: "77", data: "a:b", inline_message_id: "x" } })).toBeUndefined();
});

it("leaves messages of somebody's business account and of guests alone", () => {
  for (const kind of ["business_message", "edited_business_message", "guest_message", "channel_post"])
    expect(read({ [kind]: { message_id: 9, chat, text: "Hạn nộp?" } })).toBeUndefined();
});
