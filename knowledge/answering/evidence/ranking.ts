import type { Candidate } from "../candidates/candidate.ts";
import type { Features } from "./weighed.ts";
import { type LinearModel, weigh } from "./weights.ts";

/** A candidate with what it weighs and its share of the probability among its rivals. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly features: Features;
  readonly score: number;
  readonly share: number;
}

/** Weighs all candidates of a question, the likeliest first; the shares of all sum up to 1. */
export function rank(model: LinearModel, candidates: readonly Candidate[], features: readonly Features[]): Ranked[] {
  const scores = features.map((one) => weigh(model, one));
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const whole = powers.reduce((sum, power) => sum + power, 0);
  return candidates
    .map((candidate, index) => ({
      candidate,
      features: features[index] ?? {},
      score: scores[index] ?? 0,
      share: (powers[index] ?? 0) / whole,
    }))
    .sort((left, right) => right.score - left.score);
}

/** Whether two candidates rest on the same passages, in part: then they are no rivals. */
export function overlap(one: Candidate, other: Candidate): boolean {
  const [first] = one.passages;
  if (first === undefined || first.documentId !== other.passages[0]?.documentId) return false;
  const [from, to] = span(one);
  const [otherFrom, otherTo] = span(other);
  return from <= otherTo && otherFrom <= to;
}

function span({ passages }: Candidate): readonly [number, number] {
  const orders = passages.map(({ order }) => order);
  return [Math.min(...orders), Math.max(...orders)];
}
