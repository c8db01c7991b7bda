import { expect, it } from "vitest";
import { createRecordedModel } from "../../knowledge/adapters/language-model/recorded-model.ts";
import { readRecordings } from "../../knowledge/adapters/language-model/recordings.ts";
import { readModelFiles } from "../../knowledge/adapters/model-files.ts";
import { ANSWERING, READS } from "../../src/compose/model/language-model.ts";
import { askAll } from "../trust/asking.ts";
import { thePlanAlone } from "../trust/documents.ts";
import { wrong } from "../trust/gates.ts";
import { readQuestions } from "../trust/question-set.ts";
import { measure } from "../trust/score.ts";

/**
 * Replies of a capable model to the prompts of the plan's questions, recorded by one that did not see the expected values
 * (`docs/models.md`). A question whose prompts have changed since is not counted; where most have, they are to be recorded anew.
 */
const RECORDED_ON = "2026-11-30T02:00:00Z";
const REACHED = { counted: 60, answerableCorrect: 98, refusedCleanly: 98 };

it("answers the plan with the recorded replies of a capable model as well as when they were recorded", async () => {
  const recorded = createRecordedModel(
    await readRecordings(new URL("recordings/plan.jsonl", import.meta.url).pathname),
  );
  const { instructions } = await readModelFiles(ANSWERING);
  const model = { model: recorded, uses: new Set(["understand", "judge"] as const), instructions, reads: READS };
  // Every other one, which takes half the time; `npm run evaluate -- --replay` asks all.
  const questions = readQuestions("plan").filter((_, index) => index % 2 === 1);
  const marks = await askAll([thePlanAlone()], questions, model, RECORDED_ON);
  const changed = new Set(recorded.missing().flatMap(({ told }) => [told.message, told.typed]));
  const counted = marks.filter((_, index) => !questions[index]?.text.some((text) => changed.has(text)));
  const { answerableCorrect, refusedCleanly, invented } = measure(counted);
  expect(counted.length, "record anew: docs/models.md, Evaluating a model").toBeGreaterThanOrEqual(REACHED.counted);
  expect(answerableCorrect, wrong(counted).join("\n")).toBeGreaterThanOrEqual(REACHED.answerableCorrect);
  expect(refusedCleanly).toBeGreaterThanOrEqual(REACHED.refusedCleanly);
  expect(invented).toBe(0);
}, 120_000);
