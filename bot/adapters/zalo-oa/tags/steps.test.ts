import { describe, expect, it } from "vitest";
import type { KeptTag, TagState } from "./book.ts";
import { tagSteps } from "./steps.ts";

const AT = "2030-03-05T03:00:00.000Z";
const EARLIER = "2030-03-05T02:00:00.000Z";
const LATER = "2030-03-05T04:00:00.000Z";
const kept = (state: TagState): KeptTag => ({ user: "1", tag: "học phí", state, at: AT });
const follows = { topics: ["học phí"], isReachable: true, heardAt: EARLIER };
const left = { ...follows, topics: [] };
const kinds = (...asked: Parameters<typeof tagSteps>) => tagSteps(...asked).map(({ kind }) => kind);

describe("a topic that is followed", () => {
  it.each<[TagState, readonly string[]]>([
    ["giving", ["give"]],
    ["given", []],
    ["refused", []],
    ["stuck", ["give"]],
    ["by-hand", []],
  ])("and whose tag is %s: %o", (state, expected) => {
    expect(kinds([kept(state)], follows)).toEqual(expected);
  });

  it("is tagged once where nothing is known of it, and not before the person can be reached", () => {
    expect(kinds([], { ...follows, topics: ["học phí", "học phí"] })).toEqual(["give"]);
    expect(kinds([], { ...follows, isReachable: false })).toEqual([]);
  });

  it("is tagged again after a refusal once the person has written", () => {
    expect(kinds([kept("refused")], { ...follows, heardAt: LATER })).toEqual(["give"]);
  });
});

describe("a topic that is not followed any more", () => {
  it.each<[TagState, readonly string[]]>([
    ["giving", ["take"]],
    ["given", ["take"]],
    ["refused", ["forget"]],
    ["stuck", []],
    ["by-hand", ["forget"]],
  ])("and whose tag is %s: %o", (state, expected) => {
    expect(kinds([kept(state)], left)).toEqual(expected);
  });

  it("keeps a tag that Zalo would not remove until the person has written, or is no longer known", () => {
    expect(kinds([kept("stuck")], { ...left, heardAt: LATER })).toEqual(["take"]);
    expect(kinds([kept("stuck")], undefined)).toEqual(["forget"]);
    expect(kinds([kept("given")], undefined)).toEqual(["take"]);
  });
});
