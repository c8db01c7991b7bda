import { expect, it } from "vitest";
import type { Inbound, Turn } from "../ports.ts";
import { correctedBy, isRepetition, meantAfter } from "./meant.ts";

const chat = { channel: "telegram", conversation: "c", text: "" } as const;
const at = (second: number) => new Date(Date.parse("2030-01-01T00:00:00Z") + second * 1_000).toISOString();
const message = (over: Partial<Inbound>): Inbound => ({ ...chat, id: "1", receivedAt: at(0), ...over });
const turn = (over: Partial<Inbound>): Turn => ({
  turnId: "t",
  inbound: message(over),
  reply: { status: "answered", text: "…", citations: [], choices: [] },
});
const tap = (id: string, second: number, over: Partial<Inbound> = {}) =>
  message({ id, action: "report:done:7", receivedAt: at(second), ...over });

it("is a button tapped again within seconds, not later, and not another button", () => {
  const before = [turn(tap("tap:1", 0))];
  expect(isRepetition(tap("tap:2", 2), before)).toBe(true);
  expect(isRepetition(tap("tap:2", 5), before)).toBe(false);
  expect(isRepetition(tap("tap:2", 2, { action: "report:doing:7" }), before)).toBe(false);
  expect(isRepetition(tap("tap:2", 2), [...before, turn({ text: "gì vậy" })])).toBe(false);
});

it("is no tap of before a clock was set back by an hour", () => {
  expect(isRepetition(tap("tap:2", 0), [turn(tap("tap:1", 3_600))])).toBe(false);
});

it("is nothing on the web page, where each request needs its answer", () => {
  expect(isRepetition(tap("b", 1, { channel: "web" }), [turn(tap("a", 0, { channel: "web" }))])).toBe(false);
});

it("is an edit that left the words as they were", () => {
  const before = [turn({ id: "9", text: "tuổi vào lớp 1" })];
  expect(isRepetition(message({ id: "9:1", corrects: "9", text: "tuổi vào lớp 1" }), before)).toBe(true);
  expect(isRepetition(message({ id: "9:1", corrects: "9", text: "tuổi vào lớp 10" }), before)).toBe(false);
});

it("goes by the words that a message had last, where it was corrected more than once", () => {
  const before = [
    turn({ id: "9", text: "lớp 1" }),
    turn({ id: "9:1", text: "lớp 10" }),
    turn({ id: "91", text: "khác" }),
  ];
  const edit = (text: string) => message({ id: "9:2", corrects: "9", text });
  expect([isRepetition(edit("lớp 10"), before), isRepetition(edit("lớp 1"), before)]).toEqual([true, false]);
  const { standing, replaced } = correctedBy(edit("lớp 6"), before);
  expect([standing, replaced].map((turns) => turns.map(({ inbound }) => inbound.id))).toEqual([["91"], ["9", "9:1"]]);
});

it("finds what one of our messages answered by when that was sent", () => {
  const before = [0, 10, 20].map((second) => turn({ id: `${second}`, receivedAt: at(second) }));
  const reply = (sentAt: string) => message({ repliesTo: { id: "ours", text: "", sentAt } });
  expect(meantAfter(reply(at(12)), before).map(({ inbound }) => inbound.id)).toEqual(["0", "10"]);
  expect(meantAfter(reply(at(25)), before)).toHaveLength(3);
  expect(meantAfter(message({ repliesTo: { id: "unknown", text: "" } }), before)).toHaveLength(3);
});

it("knows the later parts of a long answer, and no words so short that they stand in many", () => {
  const long = {
    status: "answered",
    text: "Phần một.\n\nHồ sơ nộp tại trường nơi đến.",
    citations: [],
    choices: [],
  } as const;
  const before = [{ ...turn({ id: "1" }), reply: long }, turn({ id: "2" })];
  const read = (text: string) => meantAfter(message({ id: "9", repliesTo: { id: "70", text } }), before).length;
  expect([read("Hồ sơ nộp tại trường nơi đến."), read("nộp tại trường")]).toEqual([1, 2]);
});

it("reads a reply in the light of the turns up to the message it replies to", () => {
  const before = ["1", "2", "3"].map((id) => ({ ...turn({ id }), turnId: id }));
  const ids = (repliesTo: Inbound["repliesTo"]) =>
    meantAfter(message({ id: "9", repliesTo }), before).map(({ turnId }) => turnId);
  expect(ids({ id: "2", text: "" })).toEqual(["1", "2"]);
  expect(ids({ id: "70", text: "…" })).toEqual(["1", "2", "3"]);
  expect(ids({ id: "70", text: "một thông báo" })).toEqual(["1", "2", "3"]);
  expect(ids(undefined)).toEqual(["1", "2", "3"]);
});
