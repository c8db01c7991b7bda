import { expect, it } from "vitest";
import { createRecordedModel } from "../../../knowledge/adapters/language-model/recorded-model.ts";
import { formatRecordings, parseRecordings } from "../../../knowledge/adapters/language-model/recordings.ts";
import { promptOf } from "./language-model-stage.ts";

const TRUTH = { subject: "học phí", ids: [3] };
const asking = promptOf();
const unrecorded = { kind: "silent", why: "unrecorded" };

/** Recordings of these prompts, written to a file, replied to and read again. */
async function recordedOf(said: unknown, ...prompts: readonly (typeof asking)[]) {
  const model = createRecordedModel([]);
  for (const prompt of prompts) await model.say(prompt);
  return parseRecordings(formatRecordings(model.missing().map((asked) => ({ ...asked, said }))));
}

it("replies what was recorded, and collects each prompt that has no reply once", async () => {
  const model = createRecordedModel(await recordedOf(TRUTH, asking));
  const other = promptOf({ told: { question: "Khi nào?" } });
  expect(await model.say(asking)).toEqual({ kind: "said", said: TRUTH, tokens: { read: 0, written: 0 } });
  expect(await model.say(other)).toEqual(unrecorded);
  expect(await model.say(other)).toEqual(unrecorded);
  expect(model.missing().map(({ told }) => told)).toEqual([{ question: "Khi nào?" }]);
  expect(model.changed()).toEqual([]);
});

it("is formless where the recorded reply has another form", async () => {
  const model = createRecordedModel(await recordedOf({ subject: 1 }, asking));
  expect(await model.say(asking)).toEqual({ kind: "silent", why: "formless" });
});

it("takes a prompt that was written down without a reply for one that has none", async () => {
  const model = createRecordedModel(await recordedOf(undefined, asking));
  expect(await model.say(asking)).toEqual(unrecorded);
  expect(model.missing()).toHaveLength(1);
});

it.each([
  ["version", { version: 2 }],
  ["instructions under the same version", { instructions: "Say it otherwise." }],
  ["form", { form: { ...asking.form, schema: { type: "object" } } }],
])("never uses a reply given under another %s, and says that it changed", async (_what, over) => {
  const model = createRecordedModel(await recordedOf(TRUTH, asking));
  expect(await model.say(promptOf(over))).toEqual(unrecorded);
  expect(model.missing()).toHaveLength(1);
  expect(model.changed()).toMatchObject([{ asked: { told: asking.told }, recorded: [{ version: 1, said: TRUTH }] }]);
});
