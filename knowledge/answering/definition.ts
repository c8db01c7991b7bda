import { answered, type Case, type Step } from "./case.ts";
import { foldedText } from "./match.ts";

/** "NIXA là gì": the question names a term that a document explains, and nothing else. */
export const answerDefinition: Step = (of) => {
  if (!of.question.asks.has("define")) return undefined;
  const named = termsNamed(of);
  const found = of.shelf.definitions.filter((definition) => named.includes(foldedText(definition.term).trim()));
  const [definition] = found;
  if (definition === undefined) return undefined;
  return answered([
    { kind: "quotation", text: definition.sentence, cite: of.shelf.cite(definition.source, definition.sentence) },
  ]);
};

/** What the question is about, spelled in every way; a question about several things asks for more than a meaning. */
function termsNamed({ question }: Case): string[] {
  const telling = question.concepts.filter((concept) => concept.soft !== true && concept.weight > 0.3);
  return telling.length === 1 ? telling.flatMap((concept) => concept.forms.map((form) => form.trim())) : [];
}
