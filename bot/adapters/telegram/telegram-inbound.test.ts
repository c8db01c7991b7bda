import { expect, it } from "vitest";
import { readTelegramUpdate, telegramChannel } from "./telegram-inbound.ts";

const now = "2026-11-25T08:00:00.000Z";
const chat = { id: 42, type: "private", first_name: "Cô Mẫu" };
const read = (update: object) => readTelegramUpdate({ update_id: 1, ...update }, now);
const inbound = { channel: "telegram", conversation: "42", receivedAt: now };

it("reads what a person writes", () => {
  expect(read({ message: { message_id: 9, date: 1, chat, text: "Hạn nộp báo cáo?" } })).toEqual({
    kind: "message",
    inbound: { ...inbound, id: "9", text: "Hạn nộp báo cáo?" },
  });
});

it("reads Start, and what the link that led here carries as an action", () => {
  const start = (text: string) => read({ message: { message_id: 9, date: 1, chat, text } });
  expect(start("/start")).toEqual({ kind: "started", inbound: { ...inbound, id: "9", text: "/start" } });
  expect(start("/start lien-ket_482913")).toMatchObject({
    kind: "message",
    inbound: { action: "start:lien-ket_482913" },
  });
  expect(start("/started")).toMatchObject({ kind: "message" });
});

it("reads a tap as the action of the button", () => {
  const tap = { id: "77", data: "receipt:done:7", message: { message_id: 9, chat } };
  expect(read({ callback_query: tap })).toEqual({
    kind: "tapped",
    queryId: "77",
    inbound: { ...inbound, id: "tap:77", text: "", action: "receipt:done:7" },
  });
});

it("reads a tap on a button whose action was too long to carry as its number", () => {
  const tap = { id: "77", data: "2", message: { message_id: 9, chat } };
  expect(read({ callback_query: tap })).toMatchObject({ kind: "tapped", inbound: { text: "2" } });
});

it("hears of being blocked and unblocked", () => {
  const member = (status: string) => read({ my_chat_member: { chat, new_chat_member: { status } } });
  expect(member("kicked")).toEqual({ kind: "blocked", conversation: "42" });
  expect(member("member")).toEqual({ kind: "unblocked", conversation: "42" });
});

it("says that a picture is not text, and leaves groups, edits and nonsense alone", () => {
  expect(read({ message: { message_id: 9, chat, photo: [] } })).toEqual({ kind: "not-text", conversation: "42" });
  expect(read({ message: { message_id: 9, chat: { id: -1, type: "group" }, text: "Chào" } })).toBeUndefined();
  expect(read({ edited_message: { message_id: 9, chat, text: "Chào" } })).toBeUndefined();
  expect(read({ callback_query: { id: "77" } })).toBeUndefined();
  expect(readTelegramUpdate("nonsense", now)).toBeUndefined();
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
