import { describe, expect, it } from "vitest";
import type { Answer } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Decided } from "../decide.ts";
import { agreedOn, fittingAll } from "./for-all.ts";

const passage = (order: number): Passage => ({
  id: `a#${order}`,
  documentId: "a",
  order,
  place: { id: String(order), steps: [] },
  kind: "paragraph",
  headings: [],
  leadIns: [],
  text: `đoạn ${order}`,
});
const unit = (...orders: number[]): Candidate => {
  const passages = orders.map(passage);
  const source = passages[0] ?? passage(0);
  return { origin: "passage", isOfRecords: false, passages, source, text: "", asksBack: false, answer: () => OFFERED };
};
const OFFERED: Answer = { kind: "offered", places: [] };
/** What a candidate says: the passages on which it rests. */
const saying = ({ passages }: Candidate): Answer => ({
  kind: "answered",
  statements: passages.map(({ id, text }) => ({
    kind: "quotation",
    text,
    cite: { document: {} as never, passageId: id, place: {} as never, quote: text },
  })),
  notices: [],
});
const decided = (
  certainty: number,
  shares: readonly (readonly [Candidate, number])[],
  given?: "answered",
  nearness = 0.8,
): Decided => ({
  answer: given === undefined ? OFFERED : saying(shares[0]?.[0] ?? unit(0)),
  certainty,
  possible: {
    ranked: shares.map(([candidate, share]) => ({ candidate, share, score: 0, features: {} })),
    nearness,
    say: saying,
  },
});

const [point, clause, elsewhere] = [unit(4), unit(3, 4, 5), unit(9)];

describe("a message whose questions lead to one place", () => {
  const whole = decided(0.5, [
    [point, 0.5],
    [clause, 0.4],
  ]);

  it("is answered there although no reading of it is sure alone, in the unit that speaks for all", () => {
    const each = decided(0.5, [
      [clause, 0.8],
      [point, 0.1],
    ]);
    expect(agreedOn(whole, [each, each])?.answer).toEqual(saying(clause));
  });

  it("is answered there where one question is sure and the other does not lead wholly elsewhere", () => {
    const sure = decided(0.9, [[point, 1]], "answered");
    const other = (here: number, near = 0.8) =>
      decided(0.3, [[elsewhere, 1 - here] as const, [point, here] as const], undefined, near);
    expect(agreedOn(whole, [sure, other(0.2)])?.answer).toEqual(saying(point));
    expect(agreedOn(whole, [sure, other(0.02)])).toBeUndefined();
    expect(agreedOn(whole, [sure, other(0.2, 0.1)])).toBeUndefined();
  });

  it("is not where nothing is sure enough, or the questions lead to different places", () => {
    const unsure = decided(0.2, [[point, 0.9]]);
    expect(agreedOn(whole, [unsure, unsure])).toBeUndefined();
    expect(agreedOn(whole, [decided(0.6, [[point, 1]]), decided(0.6, [[elsewhere, 1]])])).toBeUndefined();
  });
});

it("an answer to the whole is shown in the unit that speaks for each question too", () => {
  const sure = decided(
    0.9,
    [
      [point, 0.5],
      [clause, 0.4],
    ],
    "answered",
  );
  expect(fittingAll(sure, [decided(0.6, [[clause, 0.9]]), decided(0.6, [[point, 0.5]])]).answer).toEqual(
    saying(clause),
  );
  expect(fittingAll(sure, [decided(0.6, [[elsewhere, 0.9]]), decided(0.6, [[point, 0.5]])]).answer).toEqual(
    saying(point),
  );
});
