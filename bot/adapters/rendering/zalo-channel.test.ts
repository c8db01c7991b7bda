import { expect, it } from "vitest";
import type { Outbound } from "../../ports.ts";
import { vietnamese } from "../../words/words.ts";
import { createZaloChannel } from "./zalo-channel.ts";

const citation = {
  place: "mục I.3",
  placeId: "I.3",
  document: "Kế hoạch 12/KH-SGDĐT",
  documentId: "kh-12",
  passageId: "kh-12#I.3",
  quote: "…",
};
const reply: Outbound = { status: "answered", text: "Kế hoạch nêu chỉ tiêu.", citations: [citation], choices: [] };
const inbound = {
  id: "1",
  channel: "zalo-bot",
  conversation: "c",
  text: "?",
  receivedAt: "2026-11-25T08:00:00Z",
} as const;
const shown = (over: Partial<Outbound>, publicUrl: string | undefined) =>
  createZaloChannel("zalo-bot", { publicUrl, words: vietnamese.buttons }).show({
    turnId: "t",
    inbound,
    reply: { ...reply, ...over },
  });

it("shows a reply in messages of two thousand characters", () => {
  const parts = shown({ text: "Kế hoạch nêu chỉ tiêu. ".repeat(200), citations: [] }, undefined);
  expect(parts.length).toBe(3);
  expect(parts.every(({ text }) => text.length <= 2_000 && text.endsWith("."))).toBe(true);
});

it("gives the address of the cited place, as the last line", () => {
  const [message] = shown({}, "https://hoidap.example.vn");
  expect(message?.text.split("\n").at(-1)).toBe("Xem văn bản: https://hoidap.example.vn/documents/kh-12#p-I.3");
});

it.each([undefined, "http://localhost:3000", "http://192.168.1.4"])(
  "gives no address that nobody can open: %s",
  (url) => {
    expect(shown({}, url)[0]?.text).toBe(reply.text);
  },
);
