import { fill } from "../../jobs/index.ts";
import type { Answer } from "../../knowledge/index.ts";
import type { Words } from "./words.ts";

/**
 * One sentence that says why a question is not answered. It repeats only years and document numbers of the question.
 */
export function sayReason(answer: Extract<Answer, { kind: "refused" }>, words: Words): string {
  const { years, documentNumber } = answer.asked;
  const asked = years.length === 0 ? words.thisPeriod : fill(words.yearsAsked, { years: years.join(", ") });
  return fill(words.refused[answer.reason], { years: asked, number: documentNumber ?? "" });
}
