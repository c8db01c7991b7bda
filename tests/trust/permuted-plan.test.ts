import { describe, expect, it } from "vitest";
import { askAll } from "./asking.ts";
import { thePlan } from "./documents.ts";
import { missedGates, PERMUTED } from "./gates.ts";
import { permuted } from "./permute/permute.ts";
import { readQuestions } from "./question-set.ts";
import { measure } from "./score.ts";

describe("the plan with everything in it changed", () => {
  it.each([11, 33])("is answered within every gate (seed %i)", async (seed) => {
    const changed = permuted(thePlan(), readQuestions("plan"), seed);
    const marks = await askAll([changed.document], changed.questions);
    expect(missedGates(PERMUTED, marks, measure(marks))).toEqual([]);
  });
});
