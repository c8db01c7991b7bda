import type { Duty } from "../../../domain/record.ts";
import { answered, type Step } from "../../case.ts";
import { type Concept, isTelling } from "../../understanding/concepts.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";

const ASKS_WORK =
  / (?:trach nhiem cua|nhiem vu cua|viec cua|phai lam (?:gi|nhung|viec)|can lam (?:gi|nhung|viec)|lam nhung gi|phai thuc hien (?:gi|nhung)|co trach nhiem gi|duoc giao (?:gi|viec gi|nhung)) /;
const MOST = 6;
const NAMED = 0.8;

/** "Đơn vị trực thuộc phải làm những gì": all that the documents oblige that body to, in order. */
export const answerDutiesOf: Step = ({ question, shelf }) => {
  if (!ASKS_WORK.test(foldedText(question.text)) || question.asks.has("figure")) return undefined;
  const telling = question.concepts.filter(isTelling);
  if (telling.length === 0) return undefined;
  const duties = shelf.duties.filter((duty) => telling.every((concept) => owes(duty, concept)));
  if (duties.length === 0) return undefined;
  return answered(
    duties.slice(0, MOST).map((duty) => ({ kind: "duty", duty, cite: shelf.cite(duty.source, duty.sentence) })),
  );
};

function owes(duty: Duty, concept: Concept): boolean {
  return hold(concept, [{ text: duty.owedBy, factor: 1 }]) >= NAMED;
}
