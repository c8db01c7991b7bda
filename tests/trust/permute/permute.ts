import type { SourceDocument } from "../../../knowledge/index.ts";
import type { Question } from "../question-set.ts";
import { createSeeded } from "../seeded.ts";
import { otherBodies } from "./bodies.ts";
import { otherAmounts, otherFigures } from "./figures.ts";
import { otherPoints, otherRows } from "./order.ts";
import { anotherDay, otherQuarters } from "./times.ts";

/**
 * The plan with other figures, counts, amounts, leads, quarters, day of report, row order and point letters, and the
 * questions with the answers that are then right. An assistant that had learnt the plan by heart would fail.
 */
export function permuted(
  document: SourceDocument,
  questions: readonly Question[],
  seed: number,
): { document: SourceDocument; questions: Question[] } {
  const seeded = createSeeded(seed);
  const rewritings = [
    otherPoints(document.text, seeded),
    otherRows(seeded),
    otherFigures(document.text, seeded),
    otherAmounts(seeded),
    otherBodies(seeded),
    otherQuarters(seeded),
    anotherDay(seeded),
  ];
  return {
    document: { ...document, text: rewritings.reduce((text, rewriting) => rewriting.text(text), document.text) },
    questions: questions.map((question) =>
      rewritings.reduce((changed, rewriting) => rewriting.question(changed), question),
    ),
  };
}
