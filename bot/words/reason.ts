import { fill } from "../../jobs/index.ts";
import type { Answer } from "../../knowledge/index.ts";
import type { Words } from "./words.ts";

/** Why a question is not answered, in one sentence; of the question only its years and document number come back. */
export function sayReason(answer: Extract<Answer, { kind: "refused" }>, words: Words): string {
  const { years, documentNumber } = answer.asked;
  const asked = years.length === 0 ? words.thisPeriod : fill(words.yearsAsked, { years: years.join(", ") });
  return fill(words.refused[answer.reason], { years: asked, number: documentNumber ?? "" });
}
