import { expect, it } from "vitest";
import type { Outbound, Turn } from "../ports.ts";
import { chosenLine, chosenPlace } from "./choice.ts";

const menu = [
  { label: "Đã nộp", action: "report:done:7" },
  { label: "Đang làm", action: "report:doing:7" },
  { label: "Cần hỗ trợ", action: "report:help:7" },
];
const chosen = (typed: string) => chosenLine(typed, menu)?.action;

it.each([
  "2",
  " 2. ",
  "số 2",
  "so 2 nhé",
  "lựa chọn thứ hai",
  "Lựa chọn số 2 ạ",
  "chọn 2",
  "hai",
  "Đang làm",
  "dang lam",
])("%j means the second line", (typed) => {
  expect(chosen(typed)).toBe("report:doing:7");
});

it.each(["", "0", "4", "99", "2 trường nộp chưa?", "số 2 có được không", "năm 2025", "lớp 1", "1 2", "dang", "-"])(
  "%j means no line of three",
  (typed) => {
    expect(chosen(typed)).toBeUndefined();
  },
);

it("means nothing when no menu was shown", () => {
  expect(chosenLine("1", [])).toBeUndefined();
});

const place = (passageId: string) => ({ place: "", placeId: "", document: "", documentId: "a", passageId, quote: "" });
function offering(...ids: string[]): Turn {
  const reply: Outbound = {
    status: "clarify",
    text: "",
    citations: [],
    choices: ids.map((id) => ({ label: id, question: `Xem ${id}` })),
    offers: ids.map(place),
  };
  const inbound = { id: "1", channel: "web", conversation: "c", text: "", receivedAt: "" } as const;
  return { inbound, reply, turnId: ids.join() };
}

it("a place is the one among the offers whose choice was sent, also when something else was asked in between", () => {
  const before = [offering("a#1", "a#2"), offering("a#9")];
  expect(chosenPlace(before, "Xem a#2")?.passageId).toBe("a#2");
  expect(chosenPlace(before, "Xem a#9")?.passageId).toBe("a#9");
});

it("no place is chosen by a question of one's own", () => {
  expect(chosenPlace([offering("a#1")], "học phí bao nhiêu")).toBeUndefined();
  expect(chosenPlace([], "Xem a#1")).toBeUndefined();
});
