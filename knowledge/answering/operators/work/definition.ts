import type { Definition } from "../../../domain/record.ts";
import { answered, type Case, type Step } from "../../case.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { foldedText } from "../../understanding/phrases.ts";

const NAMED = 0.8;

/** "NIXA là gì", "'học bạ số' được hiểu thế nào": the question names a term that a document explains, and nothing else. */
export const answerDefinition: Step = (of) => {
  if (!of.question.asks.has("define")) return undefined;
  const [definition] = of.shelf.definitions
    .filter((one) => isNamed(of, one))
    .sort((left, right) => right.term.length - left.term.length);
  if (definition === undefined) return undefined;
  return answered([
    { kind: "quotation", text: definition.sentence, cite: of.shelf.cite(definition.source, definition.sentence) },
  ]);
};

/** A question about several things asks for more than the meaning of one. */
function isNamed({ question }: Case, { term }: Definition): boolean {
  const telling = question.concepts.filter(isTelling);
  const isOnly = telling.length === 1 && telling.some(({ forms }) => forms.includes(foldedText(term)));
  const isSpelledOut =
    foldedText(question.text).includes(foldedText(term)) && coverage(telling, [{ text: term, factor: 1 }]) >= NAMED;
  return isOnly || isSpelledOut;
}
