import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBoundedModel } from "../../../knowledge/adapters/language-model/bounded-model.ts";
import { createChatModel } from "../../../knowledge/adapters/language-model/chat-model.ts";
import { createRecordedModel } from "../../../knowledge/adapters/language-model/recorded-model.ts";
import { createRememberedModel } from "../../../knowledge/adapters/language-model/remembered-model.ts";
import type { LanguageModel, WhySilent } from "../../../knowledge/ports.ts";
import { LIES } from "../../fakes/openai/lies.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../../fakes/openai/server.ts";
import { promptOf, timers } from "./language-model-stage.ts";

const REASONS: readonly WhySilent[] = ["late", "down", "busy", "refused", "formless", "spent", "resting", "unrecorded"];
const TRUTH = { subject: "học phí", ids: [3] };

let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await startFakeOpenAi({ reply: () => TRUTH });
});
afterAll(() => fake.stop());

const server = (timeLimitMs: number): LanguageModel =>
  createChatModel({
    url: fake.url,
    model: fake.model,
    apiKey: fake.apiKey,
    timeLimitMs,
    onFault: () => undefined,
  });
const bounded = (timeLimitMs: number): LanguageModel =>
  createBoundedModel(server(timeLimitMs), { mostAtOnce: 2, timeLimitMs: timeLimitMs + 5_000, ...timers });
/** A model that replies what is asked of it here, recorded before. */
const recorded = async (): Promise<LanguageModel> => {
  const first = createRecordedModel([]);
  await first.say(promptOf());
  return createRecordedModel(first.missing().map((asked) => ({ ...asked, said: TRUTH })));
};

/** What every model promises, whatever stands behind it. `limited` gives one that waits so many milliseconds. */
function languageModelContract(limited: (timeLimitMs: number) => LanguageModel | Promise<LanguageModel>): void {
  it("says what it is asked, in the form, with the tokens it took", async () => {
    fake.plan({});
    const model = await limited(30_000);
    expect(await model.say(promptOf())).toMatchObject({
      kind: "said",
      said: TRUTH,
      tokens: { read: expect.any(Number), written: expect.any(Number) },
    });
  });

  it("is formless where the reader does not know the reply, also where the reader stumbles", async () => {
    fake.plan({});
    const model = await limited(30_000);
    const { form } = promptOf();
    const strict = promptOf({ form: { ...form, read: () => undefined } });
    const stumbling = promptOf({
      form: {
        ...form,
        read: () => {
          throw new Error("unexpected");
        },
      },
    });
    expect(await model.say(strict)).toEqual({ kind: "silent", why: "formless" });
    expect(await model.say(stumbling)).toEqual({ kind: "silent", why: "formless" });
  });

  it("never rejects, whatever the server does: it says something in the form or is silent for a reason", async () => {
    for (const [at, lie] of LIES.entries()) {
      fake.plan({ lie });
      const model = await limited(400);
      // A prompt of its own for each: what was remembered would not be asked.
      const reply = await model.say(promptOf({ told: { question: `Câu ${at}` } }));
      if (reply.kind === "said") expect(promptOf().form.read(reply.said)).toEqual(reply.said);
      else expect(REASONS).toContain(reply.why);
    }
  });
}

describe("a model on a server", () => languageModelContract(server));
describe("a bounded model", () => languageModelContract(bounded));
describe("a model that remembers", () =>
  languageModelContract((limit) => createRememberedModel(bounded(limit), { model: fake.model })));
describe("a recorded model", () => languageModelContract(recorded));
