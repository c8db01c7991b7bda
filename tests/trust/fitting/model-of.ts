import { askedKindsOf, createAskedKindFeatures } from "../../../knowledge/answering/evidence/asked-kinds.ts";
import { decisionFeatures, distinctPlaces } from "../../../knowledge/answering/evidence/decision.ts";
import type { PrintedKinds } from "../../../knowledge/answering/evidence/printed-kinds.ts";
import { type Ranked, rank } from "../../../knowledge/answering/evidence/ranking.ts";
import type { LinearModel, Weights } from "../../../knowledge/answering/evidence/weights.ts";
import { accepts, type Judged, type JudgedQuestion } from "./gather.ts";
import { fitAskedKinds, fitOdds, fitRanking } from "./models.ts";

export type Fitted = Pick<Weights, "asked" | "ranking" | "decision" | "base" | "offering" | "offeringBase">;

/** Fits all models to some questions. The decision is fitted on winners that the ranking had not seen. */
export function fitModels(questions: readonly JudgedQuestion[], kinds: PrintedKinds): Fitted {
  const asked = fitAskedKinds(questions, kinds);
  const seen = questions.map((question) => withAsked(question, asked, kinds));
  const groups = [...new Set(seen.map(({ group }) => group))];
  const half = (question: JudgedQuestion): number => groups.indexOf(question.group) % 2;
  const winners = [0, 1].flatMap((side) => {
    const ranking = fitRanking(seen.filter((question) => half(question) !== side));
    return seen
      .filter((question) => half(question) === side)
      .flatMap((question) => {
        const ranked = rankJudged(question, ranking);
        const [winner] = ranked;
        if (winner === undefined) return [];
        const isRight = judgedOf(question, winner)?.isRight === true;
        return [
          {
            features: decisionFeatures(ranked, question.refusals),
            isRight,
            isNear: isRight || isOffered(question, ranked),
            counts: question.counts,
          },
        ];
      });
  });
  const { model: decision, base } = fitOdds(winners.map(({ isRight, ...winner }) => ({ ...winner, holds: isRight })));
  const near = fitOdds(winners.map(({ isNear, ...winner }) => ({ ...winner, holds: isNear })));
  return { asked, ranking: fitRanking(seen), decision, base, offering: near.model, offeringBase: near.base };
}

/** Whether an accepted place is among the first three that do not overlap. */
export function isOffered({ question, about }: JudgedQuestion, ranked: readonly Ranked[]): boolean {
  return (
    question.answerable &&
    distinctPlaces(ranked, 3).some(
      ({ candidate: { source } }) =>
        (about === undefined || source.documentId === about) &&
        question.cite.some((wanted) => accepts(wanted, source.place.id)),
    )
  );
}

/** The question with the features that depend on what is asked for. */
export function withAsked(question: JudgedQuestion, asked: Weights["asked"], kinds: PrintedKinds): JudgedQuestion {
  const likely = askedKindsOf(question.words, kinds.asked, asked);
  const addAskedKinds = createAskedKindFeatures(likely, kinds.values);
  return {
    ...question,
    judged: question.judged.map((one) => {
      const features = { ...one.features };
      addAskedKinds(features);
      return { ...one, features };
    }),
  };
}

export function rankJudged({ judged }: JudgedQuestion, ranking: LinearModel): Ranked[] {
  return rank(
    ranking,
    judged.map(({ candidate }) => candidate),
    judged.map(({ features }) => features),
  );
}

export function judgedOf({ judged }: JudgedQuestion, { candidate }: Ranked): Judged | undefined {
  return judged.find((one) => one.candidate === candidate);
}
