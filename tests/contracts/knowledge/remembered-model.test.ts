import { expect, it } from "vitest";
import { createRememberedModel, type Memory } from "../../../knowledge/adapters/language-model/remembered-model.ts";
import type { ModelReply, Prompt, SaidFor } from "../../../knowledge/ports.ts";
import { modelOf, promptOf } from "./language-model-stage.ts";

/** A remembering model over one that says its own count, or what `reply` says. */
function stage(reply?: (of: SaidFor | undefined) => ModelReply<never> | undefined, memory: Partial<Memory> = {}) {
  let asked = 0;
  const model = createRememberedModel(
    modelOf(async <Said>({ form }: Prompt<Said>, of?: SaidFor): Promise<ModelReply<Said>> => {
      asked += 1;
      const said = form.read({ subject: `lần ${asked}`, ids: [asked] });
      const tokens = { read: 10, written: 5 };
      return reply?.(of) ?? (said === undefined ? { kind: "silent", why: "formless" } : { kind: "said", said, tokens });
    }),
    { model: "m", ...memory },
  );
  return { ...model, asked: () => asked };
}
const question = (text: string) => promptOf({ told: { question: text } });
const silence = (why: "down" | "spent"): ModelReply<never> => ({ kind: "silent", why });

it("says again what it said, for no tokens", async () => {
  const { say, asked } = stage();
  expect(await say(promptOf())).toMatchObject({ said: { ids: [1] }, tokens: { read: 10, written: 5 } });
  expect(await say(promptOf())).toEqual({
    kind: "said",
    said: { subject: "lần 1", ids: [1] },
    tokens: { read: 0, written: 0 },
  });
  expect(asked()).toBe(1);
});

it("asks the same question once when two ask at once, whose tokens are the first one's", async () => {
  const { say, asked } = stage();
  const replies = await Promise.all([say(promptOf()), say(promptOf()), say(promptOf())]);
  expect(asked()).toBe(1);
  expect(replies.map((reply) => reply.kind === "said" && reply.tokens.read)).toEqual([10, 0, 0]);
});

it.each<[string, Partial<Prompt<never>>]>([
  ["use", { use: "judge" }],
  ["version", { version: 2 }],
  ["instructions", { instructions: "Say it otherwise." }],
  ["words of people", { told: { question: "Khi nào?" } }],
  ["words of documents", { printed: {} }],
])("takes a prompt with another %s for another one", async (_part, over) => {
  const { say, asked } = stage();
  await say(promptOf());
  await say(promptOf({ ...over, form: promptOf().form }));
  expect(asked()).toBe(2);
});

it("takes a prompt with another form for another one, but not one with its data in another order", async () => {
  const { say, asked } = stage();
  await say(promptOf({ told: { a: 1, b: 2 } }));
  await say(promptOf({ told: { b: 2, a: 1 } }));
  expect(asked()).toBe(1);
  const { form } = promptOf();
  await say(promptOf({ told: { a: 1, b: 2 }, form: { ...form, schema: { ...form.schema, title: "Other" } } }));
  expect(asked()).toBe(2);
});

it("remembers no silence", async () => {
  let isDown = true;
  const { say } = stage(() => (isDown ? silence("down") : undefined));
  expect(await say(promptOf())).toEqual(silence("down"));
  isDown = false;
  expect(await say(promptOf())).toMatchObject({ kind: "said" });
});

it("does not take one person's spent budget for another's", async () => {
  const { say } = stage((of) => (of?.asker === "poor" ? silence("spent") : undefined));
  const replies = await Promise.all([
    say(promptOf(), { asker: "poor" }),
    say(promptOf(), { asker: "rich" }),
    say(promptOf(), { asker: "poor" }),
  ]);
  expect(replies.map(({ kind }) => kind)).toEqual(["silent", "said", "said"]);
});

it("forgets the oldest where it holds too many or too much", async () => {
  for (const memory of [{ mostEntries: 2 }, { mostBytes: 250 }]) {
    const { say, asked } = stage(undefined, memory);
    for (const text of ["một", "hai", "ba", "một"]) await say(question(text));
    expect(asked()).toBe(4);
    await say(question("một"));
    expect(asked()).toBe(4);
  }
});
