import type { Indicator } from "../../../domain/record.ts";
import { answered, covers, refused, type Step } from "../../case.ts";
import { type Concept, isTelling } from "../../understanding/concepts.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";

const HELD = 0.5;
const MOST = 6;

/** "Chỉ tiêu cho mầm non là bao nhiêu": only a level is named. Its targets are listed, and one that has none is said so. */
export const answerLevel: Step = (of) => {
  const { question, shelf } = of;
  if (
    !question.asks.has("figure") ||
    question.asks.has("money") ||
    question.asks.has("when") ||
    question.figures.length > 0
  )
    return undefined;
  const named = question.concepts.filter(isTelling);
  const levels = named.filter((concept) => concept.kind === "level" && concept.general !== true);
  if (levels.length === 0 || levels.length < named.length) return undefined;
  const targets = shelf.passages
    .flatMap((passage) => shelf.indicatorsOf(passage.id))
    .filter((record) => record.unit === "%" && levels.every((level) => isOf(level, record)))
    .filter(
      ({ period }) => question.years.years.length === 0 || question.years.years.some((year) => covers(period, year)),
    );
  if (targets.length === 0) return refused(question, "not-in-documents");
  return answered(
    targets
      .slice(0, MOST)
      .map((indicator) => ({ kind: "indicator", indicator, cite: shelf.cite(indicator.source, indicator.sentence) })),
  );
};

function isOf(level: Concept, { own, shared, sentence }: Indicator): boolean {
  return hold(level, [{ text: shared === "" ? sentence : own, factor: 1 }]) >= HELD;
}
