import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { headWish } from "../../bot/dialogues/head-words/head-wish.ts";
import { asksWhatIsOwed, unitWish } from "../../bot/dialogues/unit-reporting/unit-wishes.ts";
import { dayNamedIn } from "../../jobs/index.ts";

const TODAY = "2026-11-30";
const heldIn = (file: string): readonly { readonly text: string; readonly kind: string }[] =>
  readFileSync(new URL(`unit-heads/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
/** Messages of an author who saw neither code nor other wordings, written on a Monday. */
const strangers = heldIn("held-strangers.jsonl");
/** Why something is not a unit's, each about another matter, and what sounds like it and is none. */
const objections = heldIn("held-objections.jsonl");

/** What a head's message is taken for where the unit owes something, in the order in which it is read. */
function takenFor(text: string): string {
  const wish = unitWish(text)?.wish;
  if (wish === undefined) return asksWhatIsOwed(text) === undefined ? (headWish(text)?.wish ?? "none") : "show";
  return wish === "late" ? "extend" : wish;
}

/** Percent of the messages of a kind that are taken for it. */
function taken(kind: string, held = strangers): number {
  const of = held.filter((one) => one.kind === kind);
  return (100 * of.filter(({ text }) => takenFor(text) === kind).length) / of.length;
}

// First look, 30/11/2026, at the replies in a chat of a head whose unit owes one report: done 1 of 8, working 1 of 7, help 0 of 7,
// extend 3 of 7, not-ours 0 of 6, show 3 of 6, to be reminded on the day that is named 0 of 8, none kept 6 of 6. Together 15 of 60.
// Mended on one half of them, 11 of 33, then 32; the other half, never looked at: 4 of 27, then 22.
describe("what heads write of what they owe", () => {
  it.each([
    ["done", 85],
    ["working", 70],
    ["help", 70],
    ["extend", 85],
    ["not-ours", 60],
    ["show", 65],
    ["none", 95],
  ])("is mostly known as %s", (kind, least) => {
    expect(taken(kind)).toBeGreaterThanOrEqual(least);
  });

  // First looks at two sets that were fitted on afterwards: 14 of 18 and 2 of 8, then 6 of 12 and 10 of 12. At this one 7 of 13 and
  // 8 of 10; with what was fitted on those two, 10 and 8.
  it.each([
    ["not-ours", 70],
    ["none", 75],
  ])("about matters of all kinds is mostly known as %s", (kind, least) => {
    expect(taken(kind, objections)).toBeGreaterThanOrEqual(least);
  });

  it("names the day on which to be reminded", () => {
    const named = strangers.filter(({ kind }) => kind.startsWith("remind-on "));
    const right = named.filter(
      ({ text, kind }) => takenFor(text) === "later" && kind.endsWith(dayNamedIn(text, TODAY) ?? "none"),
    );
    expect((100 * right.length) / named.length).toBeGreaterThanOrEqual(85);
  });
});
