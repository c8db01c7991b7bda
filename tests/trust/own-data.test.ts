import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ownWish } from "../../bot/dialogues/own-data/own-wish.ts";
import { isStop } from "../../bot/dialogues/subscribing/subscription-words.ts";

type Worded = { readonly text: string; readonly kind: string };

/** Wordings that the weights are never fitted on. */
const read = (name: string): readonly Worded[] =>
  readFileSync(new URL(`own-data/${name}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const held = read("held");
/** Of an author who saw neither the code nor the other wordings. */
const ofEverybody = read("held-everybody");
/** Of an author who saw neither code nor other wordings: long stories, and questions with the words of a wish. */
const ofStrangers = read("held-strangers");

/** Percent of the wordings of a kind that are taken for one of `as`. */
function taken(kind: string, as: readonly string[], from = held): number {
  const of = from.filter((one) => one.kind === kind);
  return (100 * of.filter(({ text }) => as.includes(ownWish(text)?.wish ?? "none")).length) / of.length;
}

// First look, 30/11/2026: show 83 %, export 83 %, delete 80 %, withdraw 80 %, correct 77 %, none kept 83 %. After that more wordings
// of documents about data were added to what is fitted, and what is near a wish came to count more.
describe("wordings about a person's own data that nothing was fitted on", () => {
  it.each([
    ["show", 80],
    ["export", 90],
    ["delete", 90],
    ["withdraw", 90],
    ["correct", 80],
  ])("are mostly known as %s", (wish, least) => {
    expect(taken(wish, [wish])).toBeGreaterThanOrEqual(least);
  });

  it("stay with the documents where they ask about data as a matter of documents", () => {
    expect(taken("none", ["none"])).toBeGreaterThanOrEqual(95);
  });
});

// First look, 30/11/2026: show 73 %, export 93, delete 100, part 87, withdraw 93, correct 80, source 100, complaint 73, others 67,
// human 40, none kept 98. Messages of strangers in conversations had been taken rightly in 30 % before wordings of three more authors
// and the last five kinds were fitted.
describe("wordings of an author who saw no other", () => {
  it.each([
    ["show", 70],
    ["export", 90],
    ["delete", 95],
    ["part", 80],
    ["withdraw", 90],
    ["correct", 75],
    ["source", 95],
    ["complaint", 70],
    ["others", 65],
  ])("are mostly known as %s", (wish, least) => {
    expect(taken(wish, [wish], ofEverybody)).toBeGreaterThanOrEqual(least);
  });

  it("lose no question to a wish, and no wish to delete to anything else", () => {
    expect(taken("none", ["none"], ofEverybody)).toBeGreaterThanOrEqual(95);
    for (const kind of ["none", "show", "others", "withdraw"])
      expect(taken(kind, ["delete"], ofEverybody)).toBeLessThanOrEqual(10);
  });
});

// First look, 30/11/2026, at the replies in a chat: show 7 of 9, delete 7 of 9, stop 9 of 9, consent-back 5 of 6, correct 7 of 8, whose
// (to whom it goes and for how long) 4 of 7, others 3 of 7, none taken for a wish of 35.
// Mended on one half of them, 37 of 44, then 44; the other half, never looked at: 40 of 46, then 42.
describe("wordings of strangers", () => {
  it.each([
    ["show", ["show", "export"], 85],
    ["delete", ["delete", "part"], 85],
    ["stop", ["withdraw"], 85],
    ["consent-back", ["withdraw"], 80],
    ["correct", ["correct"], 85],
    ["whose", ["show", "source"], 70],
    ["others", ["others"], 55],
    ["none", ["none", "human"], 94],
  ] as const)("are mostly known as %s", (kind, as, least) => {
    const of = ofStrangers.filter((one) => one.kind === kind);
    const known = (text: string): string => (isStop(text) ? "withdraw" : (ownWish(text)?.wish ?? "none"));
    const right = of.filter(({ text }) => as.some((one) => one === known(text)));
    expect((100 * right.length) / of.length).toBeGreaterThanOrEqual(least);
  });
});

describe("follow-ups about what was just shown", () => {
  it.each([
    ["vậy xoá luôn đi", "delete"],
    ["thế còn của nó", "others"],
    ["xem của cô ấy nữa", "others"],
    ["rồi ai xem được", "show"],
  ])("%s means %s", (text, wish) => {
    expect(ownWish(text, { near: true })?.wish).toBe(wish);
  });
});

describe("the words that the assistant itself tells people to write", () => {
  it.each([
    ["DỮ LIỆU CỦA TÔI", "show"],
    ["XUẤT DỮ LIỆU CỦA TÔI", "export"],
    ["XÓA DỮ LIỆU CỦA TÔI", "delete"],
  ])("%s means %s, with marks or without", (told, wish) => {
    const plain = told.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("Đ", "D");
    for (const typed of [told, told.toLowerCase(), plain, plain.toLowerCase()]) expect(ownWish(typed)?.wish).toBe(wish);
  });
});
