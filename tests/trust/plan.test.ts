import { beforeAll, describe, expect, it } from "vitest";
import { askAll } from "./asking.ts";
import { thePlan } from "./documents.ts";
import { missedGates, THE_PLAN, wrong } from "./gates.ts";
import { readQuestions } from "./question-set.ts";
import { type Mark, measure } from "./score.ts";
import { createSeeded } from "./seeded.ts";
import { retyped, VARIANTS } from "./variants.ts";

const questions = readQuestions("plan");
/** Points that a way of typing may cost. */
const COSTS = 3;
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
