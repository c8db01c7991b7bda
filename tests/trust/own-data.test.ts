import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ownWish } from "../../bot/dialogues/own-data/own-wish.ts";

/** Wordings that the weights are never fitted on. */
const held: readonly { readonly text: string; readonly kind: string }[] = readFileSync(
  new URL("own-data/held.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

/** Percent of the wordings of a kind that are taken for one of `as`. */
function taken(kind: string, as: readonly string[]): number {
  const of = held.filter((one) => one.kind === kind);
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
