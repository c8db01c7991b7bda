import { expect, it } from "vitest";
import { createRecordedModel } from "../../knowledge/adapters/language-model/recorded-model.ts";
import { readRecordings } from "../../knowledge/adapters/language-model/recordings.ts";
import { readModelFiles } from "../../knowledge/adapters/model-files.ts";
import { ANSWERING, READS } from "../../src/compose/model/language-model.ts";
import { askAll } from "../trust/asking.ts";
import { thePlan } from "../trust/documents.ts";
import { wrong } from "../trust/gates.ts";
import { readQuestions } from "../trust/question-set.ts";
import { measure } from "../trust/score.ts";

/**
 * Replies of a capable model to the prompts of the plan's questions, recorded on 30/11/2026 by one that did not see the expected
 * values (`docs/models.md`). What was reached then; a question whose prompts have changed since is not counted.
 */
const REACHED = { answerableCorrect: 95, refusedCleanly: 97 };

it("answers the plan with the recorded replies of a capable model as well as when they were recorded", async () => {
  const recorded = createRecordedModel(
    await readRecordings(new URL("recordings/plan.jsonl", import.meta.url).pathname),
  );
  const { instructions } = await readModelFiles(ANSWERING);
  const model = { model: recorded, uses: new Set(["understand", "judge"] as const), instructions, reads: READS };
  const questions = readQuestions("plan");
  const marks = await askAll([thePlan()], questions, model);
  const changed = new Set(recorded.missing().flatMap(({ told }) => [told.message, told.typed]));
  const counted = marks.filter((_, index) => !questions[index]?.text.some((text) => changed.has(text)));
  const { answerableCorrect, refusedCleanly, invented } = measure(counted);
  // With other instructions no reply is left, and nothing is told until they are recorded anew.
  if (counted.length < 20) return;
  expect(answerableCorrect, wrong(counted).join("\n")).toBeGreaterThanOrEqual(REACHED.answerableCorrect);
  expect(refusedCleanly).toBeGreaterThanOrEqual(REACHED.refusedCleanly);
  expect(invented).toBe(0);
}, 120_000);
