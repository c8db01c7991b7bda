import { describe, expect, it } from "vitest";
import { createShelf } from "../../knowledge/answering/shelf.ts";
import { unboundStatements } from "../../knowledge/guarding/record-guard.ts";
import type { Answer, Statement } from "../../knowledge/index.ts";
import { readDocument } from "../../knowledge/reading/read.ts";
import { composeOver } from "../../src/compose.ts";
import { thePlan } from "./documents.ts";
import { readQuestions } from "./question-set.ts";
import { createSeeded } from "./seeded.ts";

const shelf = createShelf([readDocument(thePlan())]);
type Spoilt = Record<string, unknown>;

/** Changes one leaf of a statement: a number, a year, a name, a quoted word, a place. */
function spoil(statement: Statement, next: () => number): Statement {
  const copy = structuredClone(statement) as unknown as Spoilt;
  const leaves: { holder: Spoilt; key: string }[] = [];
  const collect = (holder: Spoilt): void => {
    for (const [key, value] of Object.entries(holder)) {
      if (key === "kind" || key === "steps" || key === "parts") continue;
      if (typeof value === "object" && value !== null) collect(value as Spoilt);
      else if (typeof value === "string" || typeof value === "number") leaves.push({ holder, key });
    }
  };
  collect(copy);
  const leaf = leaves[Math.floor(next() * leaves.length)];
  if (leaf !== undefined) {
    const value = leaf.holder[leaf.key];
    leaf.holder[leaf.key] = typeof value === "number" ? value + 1 : `${String(value).slice(1)}7`;
  }
  return copy as unknown as Statement;
}

describe("an answer whose records are not the document's", () => {
  it("is stopped, whichever field was changed", async () => {
    const { knowledge } = await composeOver([thePlan()]);
    const seeded = createSeeded(356);
    const through: string[] = [];
    let spoilt = 0;
    for (const { text } of readQuestions("plan")) {
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
    expect(spoilt).toBeGreaterThan(150);
    expect(through).toEqual([]);
  });
});
