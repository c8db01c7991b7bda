import { describe, expect, it } from "vitest";
import { createShelf } from "../../knowledge/answering/shelf.ts";
import { unboundStatements } from "../../knowledge/guarding/record-guard.ts";
import type { Answer, Statement } from "../../knowledge/index.ts";
import { readDocument } from "../../knowledge/reading/read.ts";
import { composeOver } from "../../src/compose.ts";
import { otherDocument, thePlan } from "./documents.ts";
import { readQuestions } from "./question-set.ts";
import { createSeeded } from "./seeded.ts";

/** Names of variants, which are no content. */
const FORMS = new Set(["leads", "cooperators"]);

/** Changes one leaf of a statement: a number, a year, a name, a quoted word, a place; never into another truth. */
function spoil(statement: Statement, next: () => number): Statement {
  const json = JSON.stringify(statement);
  const isLeaf = (key: string, value: unknown): boolean =>
    key !== "kind" && !FORMS.has(String(value)) && (typeof value === "number" || typeof value === "string");
  let leaves = 0;
  JSON.parse(json, (key, value) => {
    if (isLeaf(key, value)) leaves += 1;
    return value;
  });
  let left = Math.floor(next() * leaves);
  return JSON.parse(json, (key, value) => {
    if (!isLeaf(key, value)) return value;
    left -= 1;
    if (left !== -1) return value;
    return typeof value === "number" ? value + 0.5 : `${String(value).slice(1)}${value === "7" ? 8 : 7}`;
  });
}

describe.each([
  ["plan", thePlan(), 150],
  ["bao-cao-truong-lop", otherDocument("bao-cao-truong-lop"), 30],
] as const)("an answer whose records are not the document's, %s", (set, document, fewest) => {
  it("is stopped, whichever field was changed", async () => {
    const shelf = createShelf([readDocument(document)]);
    const { knowledge } = await composeOver([document]);
    const seeded = createSeeded(356);
    const through: string[] = [];
    let spoilt = 0;
    for (const { text } of readQuestions(set)) {
      const answer = await knowledge.answer({ text: text.at(-1) ?? "", earlier: text.slice(0, -1) });
      if (answer.kind !== "answered") continue;
      expect(unboundStatements(answer, shelf)).toEqual([]);
      for (const statement of answer.statements) {
        const bad = spoil(statement, seeded.next);
        const changed: Answer = { ...answer, statements: [bad] };
        spoilt += 1;
        if (unboundStatements(changed, shelf).length === 0) through.push(JSON.stringify(bad).slice(0, 300));
      }
    }
    expect(spoilt).toBeGreaterThan(fewest);
    expect(through).toEqual([]);
  });
});
