import { beforeAll, describe, expect, it } from "vitest";
import { askAll } from "./asking.ts";
import { starterDocuments, thePlan } from "./documents.ts";
import { missedGates, THE_PLAN, wrong } from "./gates.ts";
import { readQuestions } from "./question-set.ts";
import { type Mark, measure } from "./score.ts";
import { createSeeded } from "./seeded.ts";
import { retyped, VARIANTS } from "./variants.ts";

const questions = readQuestions("plan");
/** Points that a way of typing may cost. */
const COSTS = 3;
/** Points that the starting texts may cost the plan. */
const STARTING_COSTS = 6;
let marks: Mark[];

beforeAll(async () => {
  marks = await askAll([thePlan()], questions);
});

describe("the plan alone", () => {
  it("is answered within every gate", () => {
    expect(missedGates(THE_PLAN, marks, measure(marks))).toEqual([]);
  });

  it.each(Object.keys(VARIANTS) as (keyof typeof VARIANTS)[])("is answered as well when typed with %s", async (as) => {
    const answerable = questions.filter((question) => question.answerable);
    const typed = await askAll([thePlan()], retyped(answerable, as, createSeeded(7)));
    const before = measure(marks).answerableCorrect;
    const after = measure(typed).answerableCorrect;
    expect(after >= before - COSTS ? [] : [`${after} after ${before}`, ...wrong(typed)]).toEqual([]);
  });
});

describe("the starting texts for parents", () => {
  it("cost the plan's own questions at most six points", async () => {
    const alone = measure(marks);
    const beside = await askAll([thePlan(), ...starterDocuments()], questions);
    const { answerableCorrect, refusedCleanly, citedExactly } = measure(beside);
    const kept = [
      answerableCorrect >= alone.answerableCorrect - STARTING_COSTS,
      citedExactly >= alone.citedExactly - STARTING_COSTS,
      refusedCleanly >= alone.refusedCleanly - STARTING_COSTS,
    ];
    expect(kept.every(Boolean) ? [] : wrong(beside)).toEqual([]);
  });
});
