import { expect, it } from "vitest";
import { readZaloBotUpdate, zaloBotChannel } from "./zalo-bot-inbound.ts";

const now = "2026-11-25T08:00:00.000Z";
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
  inbound: { id: "2d75aa01", channel: "zalo-bot", conversation: "6ede9a01", text: "LIENKET 482913", receivedAt: now },
};

it("reads a text in the documented envelope and in the flat one", () => {
  const flat = event("text", { text: "LIENKET 482913" });
  expect(readZaloBotUpdate({ ok: true, result: flat }, now)).toEqual(written);
  expect(readZaloBotUpdate(flat, now)).toEqual(written);
});

it("keeps ids that came as numbers", () => {
  const numbered = event("text", { text: "LIENKET 482913", message_id: 12, chat: { id: 34, chat_type: "PRIVATE" } });
  expect(readZaloBotUpdate(numbered, now)).toMatchObject({ inbound: { id: "12", conversation: "34" } });
});

it("reads a picture under both of its names, with its caption", () => {
  const url = "https://example.zdn.vn/a.jpg";
  const photo = { kind: "photo", conversation: "6ede9a01", id: "2d75aa01", url, caption: "" };
  expect(readZaloBotUpdate(event("image", { photo: url }), now)).toEqual(photo);
  expect(readZaloBotUpdate(event("image", { photo_url: url, caption: "công văn" }), now)).toEqual({
    ...photo,
    caption: "công văn",
  });
});

it("says that stickers, voices and what Zalo holds back are not text", () => {
  const notText = { kind: "not-text", conversation: "6ede9a01", id: "2d75aa01" };
  for (const name of ["unsupported", "sticker", "voice"])
    expect(readZaloBotUpdate(event(name, {}), now)).toEqual(notText);
});

it("leaves groups, other bots and nonsense alone", () => {
  expect(
    readZaloBotUpdate(event("text", { text: "Chào", chat: { id: "g", chat_type: "GROUP" } }), now),
  ).toBeUndefined();
  expect(readZaloBotUpdate(event("text", { text: "Chào", from: { is_bot: true } }), now)).toBeUndefined();
  expect(readZaloBotUpdate({ ok: false, error_code: 408 }, now)).toBeUndefined();
});

it("shows a reply in messages of two thousand characters", () => {
  const reply = {
    status: "answered" as const,
    text: "Kế hoạch nêu chỉ tiêu. ".repeat(200),
    citations: [],
    choices: [],
  };
  const parts = zaloBotChannel.show({
    turnId: "t",
    inbound: { id: "1", channel: "zalo-bot", conversation: "c", text: "?", receivedAt: now },
    reply,
  });
  expect(parts.length).toBe(3);
  expect(parts.every(({ text }) => text.length <= 2_000 && text.endsWith("."))).toBe(true);
});
