import { overlap, type Ranked } from "./ranking.ts";
import type { Features } from "./weighed.ts";
import { probability, type Weights, weigh } from "./weights.ts";

/** Features of the winner that also tell whether it is right at all. */
const OF_WINNER = [
  "termFrequency",
  "pairsAround",
  "pairsAroundSquared",
  "coverage",
  "coverageAround",
  "coverageOfAsking",
  "pairsOfAsking",
  "conceptsAround",
  "concepts",
  "rarestMissing",
  "secondMissing",
  "missingTogether",
  "threes",
  "fours",
  "runAround",
  "beside",
  "figuresMissing",
  "levels",
  "levelsMissing",
  "unknownPairs",
  "found",
  "long",
  "kind.header",
  "beforeCoverage",
  "documentShare",
  "documentPairs",
  "ofRecords",
  "asksBack",
] as const;
const OF_BEST = ["pairsAround", "conceptsAround", "coverageAround", "termFrequency"] as const;
const OF_GAP = ["pairsAround", "conceptsAround", "coverageOfAsking", "runAround", "termFrequency"] as const;
const RIVAL = 0.1;

/**
 * What tells whether the winner answers: how much of the probability lies on it and on what overlaps it, what it holds of
 * the question, what the best rival holds, which readers of records say that something is not there.
 */
export function decisionFeatures(ranked: readonly Ranked[], refusals: readonly string[]): Features {
  const [winner] = ranked;
  if (winner === undefined) return {};
  const rivals = ranked.filter(({ candidate }) => !overlap(candidate, winner.candidate));
  const [rival] = rivals;
  const together = 1 - rivals.reduce((sum, { share }) => sum + share, 0);
  const coverage = winner.features.coverageOfAsking ?? 0;
  const pairs = winner.features.pairsAround ?? 0;
  const margin = rival === undefined ? 2 : Math.min(6, winner.score - rival.score) / 3;
  const document = winner.candidate.source.documentId;
  const isOfDocument = ({ source }: Ranked["candidate"]): boolean => source.documentId === document;
  const ofRecords = winner.features.ofRecords ?? 0;
  const kinds = Object.entries(winner.features).filter(([name]) => /^asked\..*\.missing$/.test(name));
  return {
    share: winner.share,
    together,
    margin,
    entropy: -ranked.reduce((sum, { share }) => sum + share * Math.log(share + 1e-12), 0),
    rivals: rivals.filter(({ share }) => share > RIVAL).length / 3,
    candidates: ranked.length / 100,
    togetherInDocument: ranked.reduce((sum, { candidate, share }) => sum + (isOfDocument(candidate) ? share : 0), 0),
    overlapping: (ranked.length - rivals.length) / 30,
    askedMissing: kinds.reduce((sum, [, missing]) => sum + missing, 0),
    togetherAndCoverage: together * coverage,
    togetherAndPairs: together * pairs,
    // A record may answer without the words of the question: "số mấy" is answered by a number.
    "records.together": ofRecords * together,
    "records.margin": ofRecords * margin,
    "records.coverage": ofRecords * coverage,
    "records.pairs": ofRecords * pairs,
    "records.concepts": ofRecords * (winner.features.conceptsAround ?? 0),
    "records.rarestMissing": ofRecords * (winner.features.rarestMissing ?? 0),
    ...Object.fromEntries(Object.entries(winner.features).filter(([name]) => /^(?:origin|question)\./.test(name))),
    ...Object.fromEntries(OF_WINNER.map((name) => [`winner.${name}`, winner.features[name] ?? 0])),
    ...Object.fromEntries(
      OF_GAP.map((name) => [`gap.${name}`, (winner.features[name] ?? 0) - (rival?.features[name] ?? 0)]),
    ),
    ...Object.fromEntries(
      OF_BEST.map((name) => [`best.${name}`, Math.max(...ranked.map(({ features }) => features[name] ?? 0))]),
    ),
    ...Object.fromEntries(refusals.map((origin) => [`refuses.${origin}`, 1])),
  };
}

/** The probability that the first of the ranking is a right answer. */
export function certainty(weights: Pick<Weights, "base" | "decision">, features: Features): number {
  return probability(weights.base + weigh(weights.decision, features));
}

/** The probability that one of the places that would be offered holds the answer. */
export function nearness(weights: Pick<Weights, "offering" | "offeringBase">, features: Features): number {
  return probability(weights.offeringBase + weigh(weights.offering, features));
}

/** A place of more passages says too little of where the answer stands. */
const MOST_PASSAGES = 4;

/** Up to `most` places that do not overlap, best first; of a wide one the best narrow one in it, if there is any. */
export function distinctPlaces(ranked: readonly Ranked[], most: number): Ranked[] {
  const narrow = ranked.filter(({ candidate }) => candidate.passages.length <= MOST_PASSAGES);
  const chosen: Ranked[] = [];
  for (const one of ranked) {
    if (chosen.length >= most) break;
    const place = narrow.includes(one) ? one : (narrow.find((other) => isWithin(other, one)) ?? one);
    if (chosen.every((other) => !overlap(other.candidate, place.candidate) && !isSamePlace(other, place)))
      chosen.push(place);
  }
  return chosen;
}

function isSamePlace({ candidate: { source: one } }: Ranked, { candidate: { source: other } }: Ranked): boolean {
  return one.documentId === other.documentId && one.place.id === other.place.id;
}

function isWithin({ candidate: inner }: Ranked, { candidate: outer }: Ranked): boolean {
  return inner.passages.every(({ id }) => outer.passages.some((passage) => passage.id === id));
}
