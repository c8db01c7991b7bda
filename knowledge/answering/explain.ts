import type { Answer } from "../domain/answer.ts";
import type { WeighedAsk, WeighedCandidate } from "../domain/explanation.ts";
import type { Considered } from "./consider.ts";
import { certainty, decisionFeatures, nearness } from "./evidence/decision.ts";
import { type Ranked, rank } from "./evidence/ranking.ts";
import { type LinearModel, shareOf, type Weights } from "./evidence/weights.ts";
import type { Shelf } from "./shelf.ts";

const MOST_CANDIDATES = 10;
const MOST_FEATURES = 6;
const MOST_CHARACTERS = 160;

/** What was weighed for one question, from the same candidates and weights as its answer. */
export function explainAsk(
  weights: Weights,
  { of, candidates, features, refusals }: Considered,
  answer: Answer,
): WeighedAsk {
  const ranked = rank(weights.ranking, candidates, features);
  const missing = refusals.map(({ origin }) => origin);
  const decision = decisionFeatures(ranked, missing);
  const isEmpty = ranked.length === 0;
  return {
    text: of.question.text,
    outcome: answer.kind === "refused" ? answer.reason : answer.kind,
    certainty: isEmpty ? 0 : certainty(weights, decision),
    answeredFrom: weights.answerFrom,
    nearness: isEmpty ? 0 : nearness(weights, decision),
    offeredFrom: weights.offerFrom,
    concepts: of.question.concepts.map(({ forms, weight, unknown }) => ({
      forms: forms.map((form) => form.trim()),
      weight,
      known: unknown !== true,
    })),
    missing,
    candidates: ranked.slice(0, MOST_CANDIDATES).map((one) => candidateOf(weights.ranking, of.shelf, one)),
  };
}

function candidateOf(model: LinearModel, shelf: Shelf, { candidate, features, share }: Ranked): WeighedCandidate {
  const { source, origin, text } = candidate;
  const { number, title, id } = shelf.meta(source.documentId);
  const moving = Object.keys(model).map((name) => ({
    name,
    value: features[name] ?? 0,
    weighs: shareOf(model, name, features),
  }));
  return {
    origin,
    document: number ?? title ?? id,
    placeId: source.place.id,
    text: text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text,
    share,
    features: moving.sort((left, right) => Math.abs(right.weighs) - Math.abs(left.weighs)).slice(0, MOST_FEATURES),
  };
}
