import { expect, it } from "vitest";
import type { LanguageModel, ModelReply, Prompt, RecordedCall } from "../../ports.ts";
import { createWatchedModel } from "./watched-model.ts";

const prompt: Prompt<string> = {
  use: "word",
  version: 1,
  instructions: "",
  told: {},
  printed: {},
  form: { name: "f", schema: {}, read: String },
  mostTokens: 1,
};
const saidFor = (read: number, written: number): ModelReply<string> => ({
  kind: "said",
  said: "a",
  tokens: { read, written },
});

/** What is recorded of a call that took two seconds. */
async function recorded(reply: ModelReply<string>): Promise<RecordedCall | undefined> {
  const calls: RecordedCall[] = [];
  const clock = [1_000, 3_000];
  const model: LanguageModel = {
    async say({ form }) {
      const said = reply.kind === "said" ? form.read(reply.said) : undefined;
      return reply.kind === "said" && said !== undefined ? { ...reply, said } : { kind: "silent", why: whyOf(reply) };
    },
  };
  const recorder = { called: (call: RecordedCall) => calls.push(call), dropped: () => undefined };
  const watched = createWatchedModel(model, recorder, () => clock.shift() ?? 0);
  expect(await watched.say(prompt)).toEqual(reply);
  return calls[0];
}
const whyOf = (reply: ModelReply<string>) => (reply.kind === "silent" ? reply.why : "formless");

it("tells what a reply has cost and how long it took", async () => {
  expect(await recorded(saidFor(90, 10))).toEqual({
    use: "word",
    outcome: "said",
    tokens: { read: 90, written: 10 },
    isRemembered: false,
    milliseconds: 2_000,
  });
});

it("knows by its tokens that a reply was remembered", async () => {
  expect(await recorded(saidFor(0, 0))).toMatchObject({ outcome: "said", isRemembered: true });
});

it("tells why a model was silent", async () => {
  expect(await recorded({ kind: "silent", why: "resting" })).toMatchObject({
    outcome: "resting",
    tokens: { read: 0, written: 0 },
    isRemembered: false,
  });
});
