import type { Answer } from "./answer.ts";

/** Why a message got its answer: what was weighed for each of its questions, and what was decided. */
export interface Explanation {
  readonly answer: Answer;
  /** False where nothing in the message asks: a greeting, something told, the first words of a question. */
  readonly asks: boolean;
  /** In the order in which they were weighed; a message that was stopped before, such as a greeting, has none. */
  readonly weighed: readonly WeighedAsk[];
}

/** One question that was weighed: a question of the message, or the message as a whole. */
export interface WeighedAsk {
  readonly text: string;
  /** The kind of the answer; of a refusal its reason. */
  readonly outcome: string;
  /** The probability that the best candidate is a right answer, and from which on it is given. */
  readonly certainty: number;
  readonly answeredFrom: number;
  /** The probability that the answer stands at a place that would be offered, and from which on places are offered. */
  readonly nearness: number;
  readonly offeredFrom: number;
  /** What the question is about as it was read; `known` is false for a word that no document prints. */
  readonly concepts: readonly { readonly forms: readonly string[]; readonly weight: number; readonly known: boolean }[];
  /** Readers of records that say something asked is missing. */
  readonly missing: readonly string[];
  /** What a judge who read the lines pointed at; absent where the weights decided alone. */
  readonly read?: ReadByJudge;
  /** The official answer that was asked for: by which of its wordings, and from which likeness on it is given. */
  readonly official?: ReadOfficially;
  /** The likeliest first, at most ten. */
  readonly candidates: readonly WeighedCandidate[];
}

/** Whether the lines answer all of it, a part, say who decides, or nothing does; and the places of those lines. */
export interface ReadByJudge {
  readonly covers: "all" | "part" | "elsewhere" | "none";
  readonly places: readonly string[];
}

export interface ReadOfficially {
  readonly number: number;
  readonly wording: string;
  readonly likeness: number;
  readonly from: number;
}

/** Something that may answer. */
export interface WeighedCandidate {
  readonly origin: string;
  readonly document: string;
  readonly placeId: string;
  /** Absent in what was kept before it was told. */
  readonly passageId?: string;
  readonly text: string;
  /** Its share of the probability among all candidates, 0 … 1. */
  readonly share: number;
  /** The features that move it most, for (above 0) or against it. */
  readonly features: readonly { readonly name: string; readonly value: number; readonly weighs: number }[];
}
