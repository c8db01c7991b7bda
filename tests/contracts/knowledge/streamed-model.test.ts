import { afterEach, describe, expect, it } from "vitest";
import { createBoundedModel } from "../../../knowledge/adapters/language-model/bounded-model.ts";
import { createChatModel } from "../../../knowledge/adapters/language-model/chat-model.ts";
import { createRememberedModel } from "../../../knowledge/adapters/language-model/remembered-model.ts";
import { createBudgetedModel } from "../../../knowledge/adapters/model-usage/budgeted-model.ts";
import { createMemoryModelUsage } from "../../../knowledge/adapters/model-usage/memory-usage.ts";
import type { LanguageModel, ModelReply } from "../../../knowledge/ports.ts";
import type { Lie } from "../../fakes/openai/lies.ts";
import { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from "../../fakes/openai/server.ts";
import { promptOf, type Reading, timers } from "./language-model-stage.ts";

const TRUTH: Reading = { subject: "học phí lớp 10 năm học 2026 – 2027", ids: [3, 4, 5] };
const FIRST = { subject: TRUTH.subject };

let fake: FakeOpenAi;
const start = async (options: FakeOpenAiOptions = {}): Promise<LanguageModel> => {
  fake = await startFakeOpenAi({ reply: () => TRUTH, ...options });
  return createChatModel({ ...fake, timeLimitMs: 30_000, onFault: () => undefined });
};
afterEach(() => fake.stop());

/** Asks, and gives what had begun beside what was replied. */
async function hear(asked: LanguageModel, over: Parameters<typeof promptOf>[0] = {}) {
  const begun: unknown[] = [];
  const reply = await asked.say(promptOf(over), { asker: "an", begun: (value) => begun.push(value) });
  return { begun, reply, said: shown(reply) };
}
const shown = (reply: ModelReply<unknown>): unknown => (reply.kind === "said" ? reply.said : reply.why);
const streamed = (): boolean[] => fake.asked().map(({ streams }) => streams);

describe("a reply that is told while it is written", () => {
  it("is the same as one in one piece, with the tokens that the server counted", async () => {
    const asked = await start();
    const { begun, reply } = await hear(asked);
    expect(begun[0]).toEqual(FIRST);
    expect(begun.at(-1)).toEqual(TRUTH);
    expect(reply).toEqual(await asked.say(promptOf()));
    expect(streamed()).toEqual([true, false]);
  });

  it.each<[Lie, unknown]>([
    ["thinking", TRUTH],
    ["fenced", TRUTH],
    ["half-json", "formless"],
    ["other-form", "formless"],
    ["no-choices", "formless"],
    ["tool-calls", "formless"],
    ["null-content", "formless"],
    ["cut-short", "formless"],
    ["endless-text", "formless"],
    ["endless-array", "formless"],
    ["page", "formless"],
    ["busy", "busy"],
    ["failing", "down"],
    ["reset", "down"],
    ["half-stream", "down"],
    ["bad-request", "refused"],
    ["redirect", "refused"],
  ])("is to %s %j, as in one piece", async (lie, expected) => {
    expect((await hear(await start({ plan: { lie } }))).said).toEqual(expected);
  });

  it("is late where the next piece of it does not come, long before a whole reply would be", async () => {
    fake = await startFakeOpenAi({ reply: () => TRUTH, plan: { lie: "silent-midway" } });
    const asked = createChatModel({ ...fake, timeLimitMs: 86_400_000, pieceLimitMs: 200, onFault: () => undefined });
    expect((await hear(asked)).said).toBe("late");
  });

  it("is late where the server says no more in the middle, whatever had begun", async () => {
    let ring = (): void => undefined;
    const bounded = createBoundedModel(await start({ plan: { lie: "silent-midway" } }), {
      ...timers,
      mostAtOnce: 1,
      timeLimitMs: 30_000,
      after(_, late) {
        ring = late;
        return () => undefined;
      },
    });
    const begun: unknown[] = [];
    const reply = await bounded.say(promptOf(), {
      begun(value) {
        begun.push(value);
        ring();
      },
    });
    expect([begun[0], shown(reply)]).toEqual([FIRST, "late"]);
  });
});

describe("a server that knows no streams", () => {
  it.each([400, 404, 422, "whole"] as const)(
    "(%s) is asked once for one and then for the whole, from then on at once",
    async (refusesStream) => {
      const asked = await start({ refusesStream });
      const first = await hear(asked);
      const second = await hear(asked);
      expect([first.said, second.said, first.begun, second.begun]).toEqual([TRUTH, TRUTH, [], []]);
      expect(streamed()).toEqual([true, false, false]);
    },
  );

  it("is told from one that knows no form, which is asked for a stream again", async () => {
    const asked = await start({ refusesForm: 422 });
    expect((await hear(asked)).said).toEqual(TRUTH);
    expect((await hear(asked)).begun).not.toEqual([]);
    expect(streamed()).toEqual([true, false, false, true]);
  });
});

describe("what stands before the server", () => {
  it("hands on what has begun, counts it once, and replies what it remembers in one piece", async () => {
    const usage = createMemoryModelUsage();
    const bounded = createBoundedModel(await start(), { mostAtOnce: 1, timeLimitMs: 30_000, ...timers });
    const budgeted = createBudgetedModel({
      model: bounded,
      usage,
      limits: { tokensPerPersonDay: 1e9, tokensPerDay: 1e9, tokensPerMonth: undefined, moneyPerMonth: undefined },
      prices: { read: 0, written: 0 },
      today: () => "2026-12-01",
      onFault: (fault) => {
        throw fault;
      },
    });
    const asked = createRememberedModel(budgeted, { model: "fake" });
    const [first, second] = [await hear(asked), await hear(asked)];
    expect(first.begun[0]).toEqual(FIRST);
    expect([second.begun, second.said]).toEqual([[], TRUTH]);
    expect(await usage.between("2026-12-01", "2026-12-01")).toMatchObject([{ outcome: "said", calls: 1 }]);
  });
});
