import type { SaidFor } from "../../ports/model/language-model.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Pointed, Sheet } from "../candidates/pointed.ts";
import { certainty, decisionFeatures, nearness } from "./decision.ts";
import { type Ranked, rank } from "./ranking.ts";
import type { Features } from "./weighed.ts";
import type { Weights } from "./weights.ts";

/** One question with everything that may answer it. */
export interface JudgedQuestion {
  readonly text: string;
  readonly candidates: readonly Candidate[];
  /** Of each candidate, in their order. */
  readonly features: readonly Features[];
  /** Readers of records that say something asked is missing. */
  readonly refusals: readonly string[];
  /** As the person typed it, where `text` is a question made of it. */
  readonly typed?: string;
  /** What the person told beside it. */
  readonly facts?: readonly string[];
  readonly of?: SaidFor;
  /** The printed lines at which a judge who reads may point. */
  readonly sheet?: Sheet;
}

/** The candidates of a question, the likeliest first, with how likely it is that one answers or that one of their places does. */
export interface Outlook {
  readonly ranked: readonly Ranked[];
  /** The probability that the first is a right answer, and from which on it is given; 0 where there is no candidate. */
  readonly certainty: number;
  readonly answerFrom: number;
  /** The probability that the answer stands at a place that would be offered, and from which on places are offered. */
  readonly nearness: number;
  readonly offerFrom: number;
  /** The lines that answer, by a judge who read them. */
  readonly pointed?: Pointed;
}

/**
 * Says which of the candidates answers a question and how sure that is. It only puts them in order: what is said is always
 * the statements of a candidate. Never rejects.
 * @example
 * const { ranked, certainty, answerFrom } = await judge.outlook(question);
 * if (certainty >= answerFrom) return ranked[0]?.candidate.answer();
 */
export interface Judge {
  outlook(question: JudgedQuestion): Promise<Outlook>;
}

/** Judges by the fitted weights alone. */
export function createWeightsJudge(weights: Weights): Judge {
  const { answerFrom, offerFrom } = weights;
  return {
    async outlook({ candidates, features: all, refusals }) {
      const ranked = rank(weights.ranking, candidates, all);
      if (ranked.length === 0) return { ranked, certainty: 0, answerFrom, nearness: 0, offerFrom };
      const features = decisionFeatures(ranked, refusals);
      return {
        ranked,
        certainty: certainty(weights, features),
        answerFrom,
        nearness: nearness(weights, features),
        offerFrom,
      };
    },
  };
}
