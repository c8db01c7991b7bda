import { describe, expect, it } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import type { Candidate } from "../candidates/candidate.ts";
import { certainty, decisionFeatures, distinctPlaces } from "./decision.ts";
import { overlap, type Ranked, rank } from "./ranking.ts";
import { weigh } from "./weights.ts";

const passage = (order: number, documentId = "a"): Passage => ({
  id: `${documentId}#${order}`,
  documentId,
  order,
  place: { id: String(order), steps: [] },
  kind: "paragraph",
  headings: [],
  leadIns: [],
  text: `đoạn ${order}`,
});
function candidate(...orders: number[]): Candidate {
  const passages = orders.map((order) => passage(order));
  const answer = { kind: "answered", statements: [], notices: [] } as const;
  const source = passages[0] ?? passage(0);
  return { origin: "passage", isOfRecords: false, passages, source, text: "", asksBack: false, answer: () => answer };
}
const model = { fits: { weight: 2, mean: 0, deviation: 1 } };
const ranking = (...fits: readonly (readonly [Candidate, number])[]) =>
  rank(
    model,
    fits.map(([one]) => one),
    fits.map(([, value]) => ({ fits: value })),
  );

describe("the ranking", () => {
  it("puts the weightiest first and shares all of the probability out", () => {
    const ranked = ranking([candidate(1), 0.1], [candidate(5), 1], [candidate(9), 0.5]);
    expect(ranked.map(({ candidate: { source } }) => source.order)).toEqual([5, 9, 1]);
    expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it("takes units that rest on the same passages for one, and others for rivals", () => {
    expect(overlap(candidate(1, 2, 3), candidate(3))).toBe(true);
    expect(overlap(candidate(1, 2, 3), candidate(4))).toBe(false);
    expect(overlap(candidate(1), { ...candidate(1), passages: [passage(1, "b")] })).toBe(false);
  });

  it("offers places that do not overlap", () => {
    const ranked = ranking([candidate(1, 2), 1], [candidate(2), 0.9], [candidate(7), 0.8], [candidate(9), 0.1]);
    expect(distinctPlaces(ranked, 2).map(({ candidate: { source } }) => source.order)).toEqual([1, 7]);
  });

  it("offers of a chapter the place in it that is likeliest, and the chapter where no other is known", () => {
    const chapter: [Candidate, number] = [candidate(1, 2, 3, 4, 5, 6), 1];
    const orders = (...ranked: Ranked[]): number[] =>
      distinctPlaces(ranked, 2).map(({ candidate: { passages } }) => passages[0]?.order ?? 0);
    expect(orders(...ranking(chapter, [candidate(9), 0.9], [candidate(4), 0.5], [candidate(3), 0.4]))).toEqual([4, 9]);
    expect(orders(...ranking(chapter, [candidate(9), 0.9]))).toEqual([1, 9]);
  });
});

describe("the decision", () => {
  it("sees a rival only where it lies elsewhere", () => {
    const alone = decisionFeatures(ranking([candidate(1, 2), 1], [candidate(2), 1]), []);
    const rivalled = decisionFeatures(ranking([candidate(1, 2), 1], [candidate(7), 1]), []);
    expect(alone.together).toBeCloseTo(1);
    expect(rivalled.together).toBeCloseTo(0.5);
  });

  it("is told what readers of records say is missing", () => {
    expect(decisionFeatures(ranking([candidate(1), 1]), ["foreign-year"])["refuses.foreign-year"]).toBe(1);
  });

  it("is a probability", () => {
    const weights = { base: -1, decision: { together: { weight: 3, mean: 0.5, deviation: 0.5 } } };
    expect(certainty(weights, { together: 1 })).toBeCloseTo(1 / (1 + Math.exp(-2)));
    expect(certainty(weights, { together: 0 })).toBeLessThan(0.05);
  });
});

it("no single feature of a document unlike the fitted ones decides alone", () => {
  expect(weigh({ long: { weight: 1, mean: 0, deviation: 1 } }, { long: 1_000 })).toBe(5);
});
