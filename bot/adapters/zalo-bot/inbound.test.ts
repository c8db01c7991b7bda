import { expect, it } from "vitest";
import { readZaloBotUpdate, zaloBotUpdateKey } from "./inbound.ts";

const receivedAt = "2026-11-25T08:00:00.000Z";
const message = {
  message_id: "2d75aa01",
  date: 1_767_060_000_123,
  from: { id: "6ede9a01", display_name: "Cô Mẫu", is_bot: false },
  chat: { id: "6ede9a01", chat_type: "PRIVATE" },
};
const event = (name: string, content: object) => ({
  event_name: `message.${name}.received`,
  message: { ...message, ...content },
});
const written = {
  kind: "message",
  inbound: {
    id: "2d75aa01",
    channel: "zalo-bot",
    conversation: "6ede9a01",
    text: "LIENKET 482913",
    receivedAt,
    wroteAt: "2025-12-30T02:00:00.123Z",
  },
};

it("reads a text in the documented envelope and in the flat one", () => {
  const flat = event("text", { text: "LIENKET 482913" });
  expect(readZaloBotUpdate({ ok: true, result: flat }, { receivedAt })).toEqual(written);
  expect(readZaloBotUpdate(flat, { receivedAt })).toEqual(written);
});

it("keeps ids that came as numbers", () => {
  const numbered = event("text", { text: "LIENKET 482913", message_id: 12, chat: { id: 34, chat_type: "PRIVATE" } });
  expect(readZaloBotUpdate(numbered, { receivedAt })).toMatchObject({ inbound: { id: "12", conversation: "34" } });
});

it("reads a picture under both of its names, with its caption", () => {
  const url = "https://example.zdn.vn/a.jpg";
  const files = [{ id: "2d75aa01", url }];
  const inbound = { ...written.inbound, text: "", files, album: "nearby" };
  expect(readZaloBotUpdate(event("image", { photo: url }), { receivedAt })).toEqual({ kind: "message", inbound });
  expect(readZaloBotUpdate(event("image", { photo_url: url, caption: "công văn" }), { receivedAt })).toEqual({
    kind: "message",
    inbound: { ...inbound, text: "công văn" },
  });
});

it("says that stickers, voices and what Zalo withholds are not text", () => {
  for (const name of ["unsupported", "sticker", "voice"])
    expect(readZaloBotUpdate(event(name, {}), { receivedAt })).toEqual({ kind: "not-text", conversation: "6ede9a01" });
});

it("gives an update the same id each time it comes", () => {
  const flat = event("text", { text: "LIENKET 482913" });
  expect(zaloBotUpdateKey({ ok: true, result: flat })).toEqual(zaloBotUpdateKey(flat));
  expect(zaloBotUpdateKey(flat)).toEqual({
    id: "message.text.received 6ede9a01 2d75aa01",
    about: "6ede9a01",
    isGroup: false,
  });
  expect(zaloBotUpdateKey({ ok: true })).toBeUndefined();
});

it("reads what is addressed to it in a group, without its name, where it may be in groups", () => {
  const chat = { id: "g", chat_type: "GROUP" };
  const asked = event("text", { text: "@Bot Mẫu hạn nộp báo cáo?", chat });
  expect(readZaloBotUpdate(asked, { receivedAt, groupsAs: ["bot.mau", "Bot Mẫu"] })).toMatchObject({
    inbound: { conversation: "g", text: "hạn nộp báo cáo?" },
  });
  expect(
    readZaloBotUpdate(event("sticker", { chat }), { receivedAt, groupsAs: ["bot.mau", "Bot Mẫu"] }),
  ).toBeUndefined();
});

it("leaves groups, other bots and nonsense alone", () => {
  expect(
    readZaloBotUpdate(event("text", { text: "Chào", chat: { id: "g", chat_type: "GROUP" } }), { receivedAt }),
  ).toBeUndefined();
  expect(readZaloBotUpdate(event("text", { text: "Chào", from: { is_bot: true } }), { receivedAt })).toBeUndefined();
  expect(readZaloBotUpdate({ ok: false, error_code: 408 }, { receivedAt })).toBeUndefined();
});
