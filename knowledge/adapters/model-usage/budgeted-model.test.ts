import { describe, expect, it } from "vitest";
import type { LanguageModel, ModelLimits, ModelReply, ModelUsage, Prompt } from "../../ports.ts";
import { createBudgetedModel } from "./budgeted-model.ts";
import { createMemoryModelUsage } from "./memory-usage.ts";

const prompt: Prompt<string> = {
  use: "judge",
  version: 1,
  instructions: "x".repeat(246),
  told: {},
  printed: {},
  form: { name: "f", schema: {}, read: (value) => (typeof value === "string" ? value : undefined) },
  mostTokens: 50,
};
/** 246 characters of instructions and three empty objects, at 2.5 a token. */
const WHOLE_PROMPT = 101;
const said = (read: number, written: number): ModelReply<string> => ({
  kind: "said",
  said: "abcdefgh",
  tokens: { read, written },
});
const silent = (why: "late" | "down" | "busy" | "refused" | "formless" | "resting" | "unrecorded") =>
  ({ kind: "silent", why }) as const;
const noLimit: ModelLimits = {
  tokensPerPersonDay: 1e9,
  tokensPerDay: 1e9,
  tokensPerMonth: undefined,
  moneyPerMonth: undefined,
};

function stage(limits: Partial<ModelLimits> = {}, reply: ModelReply<string> = said(90, 10), counted?: ModelUsage) {
  const usage = counted ?? createMemoryModelUsage();
  const faults: unknown[] = [];
  const at = { day: "2026-12-01" };
  let calls = 0;
  // The reply of the stage has the form of its one prompt.
  const model: LanguageModel = {
    async say(asked) {
      calls += 1;
      if (reply.kind === "silent") return reply;
      const read = asked.form.read(reply.said);
      return read === undefined ? { kind: "silent", why: "formless" } : { ...reply, said: read };
    },
  };
  const budgeted = createBudgetedModel({
    model,
    usage,
    limits: { ...noLimit, ...limits },
    prices: { read: 2, written: 10 },
    today: () => at.day,
    onFault: (fault) => faults.push(fault),
  });
  const ask = (asker?: string) => budgeted.say(prompt, asker === undefined ? {} : { asker });
  return { usage, faults, at, ask, calls: () => calls };
}

describe("a budget", () => {
  it("lets calls through and says what they cost", async () => {
    const { ask, usage } = stage();
    expect(await ask("an")).toEqual(said(90, 10));
    expect(await usage.spent("2026-12-01", "an")).toEqual({
      byPerson: 100,
      today: 100,
      month: { tokens: 100, money: (90 * 2 + 10 * 10) / 1_000_000 },
    });
  });

  it("stops one person and not the others", async () => {
    const { ask, calls } = stage({ tokensPerPersonDay: 100 });
    await ask("an");
    expect(await ask("an")).toEqual({ kind: "silent", why: "spent" });
    expect((await ask("binh")).kind).toBe("said");
    expect(calls()).toBe(2);
  });

  it.each([
    ["the day", { tokensPerDay: 100 }, "2026-12-02"],
    ["the month", { tokensPerMonth: 100 }, "2027-01-01"],
    ["the money of the month", { moneyPerMonth: 0.0002 }, "2027-01-01"],
  ])("of %s stops everybody until the next one", async (_, limits, next) => {
    const { ask, at } = stage(limits);
    await ask("an");
    expect(await ask("binh")).toEqual({ kind: "silent", why: "spent" });
    at.day = next;
    expect((await ask("binh")).kind).toBe("said");
  });

  it("of the month does not begin anew on its second day", async () => {
    const { ask, at } = stage({ tokensPerMonth: 100 });
    await ask();
    at.day = "2026-12-02";
    expect(await ask()).toEqual({ kind: "silent", why: "spent" });
  });

  it("counts calls that it does not let through, and their tokens as none", async () => {
    const { ask, usage } = stage({ tokensPerDay: 100 });
    await ask();
    await ask();
    expect(await usage.between("2026-12-01", "2026-12-01")).toContainEqual({
      use: "judge",
      outcome: "spent",
      calls: 1,
      tokens: 0,
      money: 0,
    });
  });

  it("is passed by no more than the calls under way", async () => {
    const { ask, calls } = stage({ tokensPerDay: 100 });
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(calls()).toBe(3);
  });
});

describe("what nobody has counted", () => {
  it("is estimated from the characters, and said with the reply", async () => {
    const { ask, usage } = stage({}, said(0, 0));
    expect(await ask()).toMatchObject({ kind: "said", tokens: { read: WHOLE_PROMPT, written: 4 } });
    expect((await usage.spent("2026-12-01")).today).toBe(WHOLE_PROMPT + 4);
  });

  it.each([
    ["late", Math.ceil(WHOLE_PROMPT / 2)],
    ["down", Math.ceil(WHOLE_PROMPT / 2)],
    ["formless", WHOLE_PROMPT + 50],
    ["busy", 0],
    ["refused", 0],
    ["resting", 0],
    ["unrecorded", 0],
  ] as const)("of a model that is silent because %s counts as %d tokens", async (why, tokens) => {
    const { ask, usage } = stage({}, silent(why));
    expect(await ask()).toEqual(silent(why));
    expect((await usage.spent("2026-12-01")).today).toBe(tokens);
  });
});

describe("a count that cannot be reached", () => {
  const lost = (): Promise<never> => Promise.reject(new Error("no database"));

  it("lets nothing through before a call", async () => {
    const { ask, calls, faults } = stage({}, said(90, 10), { ...createMemoryModelUsage(), spent: lost });
    expect(await ask()).toEqual({ kind: "silent", why: "busy" });
    expect([calls(), faults.length]).toEqual([0, 1]);
  });

  it("takes no reply away after a call", async () => {
    const { ask, faults } = stage({}, said(90, 10), { ...createMemoryModelUsage(), add: lost });
    expect(await ask()).toEqual(said(90, 10));
    expect(faults).toHaveLength(1);
  });
});
