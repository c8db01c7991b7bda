import { expect, it } from "vitest";
import type { Span } from "../../../jobs/index.ts";
import type { Outbound } from "../../ports.ts";
import { replyMessages } from "./reply-text.ts";

const SENTENCE = "Các trường 😀 nộp báo cáo <đúng hạn> & đủ. ";
const reply = (text: string, spans: readonly Span[]): Outbound => ({
  status: "answered",
  text,
  spans,
  citations: [],
  choices: [{ label: "Xem tiếp", question: "tiếp" }],
});

it("cuts a long reply between sentences, and its formatting with it", () => {
  const text = `  ${SENTENCE.repeat(300)}`.normalize("NFC");
  const spans: Span[] = Array.from(text.matchAll(/<đúng hạn>/g), ({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
    style: "bold",
  }));
  const whole: Span = { from: 0, to: text.length, style: "italic" };
  const messages = replyMessages(reply(text, [...spans, whole]), 4_096);
  expect(messages.length).toBeGreaterThan(3);
  expect(messages.map(({ text: part }) => part).join(" ")).toBe(text.trim());
  for (const { text: part, spans: look = [], buttons } of messages) {
    expect(part.length).toBeLessThanOrEqual(4_096);
    expect(part.endsWith("đủ.")).toBe(true);
    const bold = look.filter(({ style }) => style === "bold");
    expect(bold.length).toBe(part.split("<đúng hạn>").length - 1);
    expect(new Set(bold.map(({ from, to }) => part.slice(from, to)))).toEqual(new Set(["<đúng hạn>"]));
    expect(look.filter(({ style }) => style === "italic")).toEqual([{ from: 0, to: part.length, style: "italic" }]);
    expect(buttons.length).toBe(part === messages.at(-1)?.text ? 1 : 0);
  }
});

it("keeps formatting where a menu under the last part needs room", () => {
  const text = `${"a".repeat(60)}. ${"b".repeat(30)}`;
  const [first, second] = replyMessages(reply(text, [{ from: 62, to: 92, style: "bold" }]), 95, () => 20);
  expect([first?.spans, second?.spans]).toEqual([undefined, [{ from: 0, to: 30, style: "bold" }]]);
});
