import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { LanguageModel, Prompt, WhySilent } from "../../ports/model/language-model.ts";
import { createWeightsJudge, type Judge } from "../evidence/judge.ts";
import { createProbation, createTriedJudge } from "./probation.ts";
import { type Trial, type TrialOutcome, tryJudging, tryUnderstanding } from "./trial.ts";

const trial: Trial = JSON.parse(readFileSync(new URL("trial.json", import.meta.url), "utf8"));

const instructions = "do it";

/** Replies to each question of the trial by its words. */
function replying(idsFor: (question: Trial["questions"][number]) => readonly number[] | WhySilent): LanguageModel {
  return {
    async say<Said>(prompt: Prompt<Said>) {
      const question = trial.questions.find((one) => one.question === prompt.told.question);
      const ids = question === undefined ? "down" : idsFor(question);
      if (typeof ids === "string") return { kind: "silent", why: ids };
      const said = prompt.form.read({ covers: ids.length === 0 ? "none" : "all", ids: ids.map(String) });
      return said === undefined
        ? { kind: "silent", why: "formless" }
        : { kind: "said", said, tokens: { read: 0, written: 0 } };
    },
  };
}

describe("the trial of a model", () => {
  it("is passed by one that points at what answers, and at nothing where nothing does", async () => {
    expect(await tryJudging({ model: replying(({ must, may }) => [...may, ...must]), instructions, trial })).toBe(
      "passed",
    );
    expect(await tryJudging({ model: replying(({ must }) => must), instructions, trial })).toBe("passed");
  });

  it.each<[string, Parameters<typeof replying>[0]]>([
    ["always points at the first line, as the act tells it to", () => [1]],
    ["points at everything", () => trial.lines.map((_, index) => index + 1)],
    ["never points", () => []],
    ["points at the line beside", ({ must }) => must.map((id) => id + 1)],
    ["answers what nothing answers", ({ must }) => (must.length === 0 ? [3] : must)],
    ["speaks in another form", () => "formless"],
  ])("is failed by one that %s", async (_, ids) => {
    expect(await tryJudging({ model: replying(ids), instructions, trial })).toBe("failed");
  });

  it("tells nothing of a server that is silent", async () => {
    expect(await tryJudging({ model: replying(() => "down"), instructions, trial })).toBe("unknown");
  });
});

describe("the trial of what a model understands", () => {
  const understanding = (told: (typed: string) => { route?: string; asks: number }): LanguageModel => ({
    async say<Said>(prompt: Prompt<Said>) {
      const { route = "question", asks } = told(String(prompt.told.message));
      const ask = { question: "Hồ sơ gồm những gì?", search: [] };
      const said = prompt.form.read({ route, asks: Array.from({ length: asks }, () => ask), facts: [] });
      return said === undefined
        ? { kind: "silent", why: "formless" }
        : { kind: "said", said, tokens: { read: 0, written: 0 } };
    },
  });
  const routeOf = (typed: string) => trial.messages.find((one) => one.typed === typed)?.route;

  it("is passed by one that finds a question where there is one, and none elsewhere", async () => {
    const able = understanding((typed) => {
      const route = routeOf(typed);
      return route === undefined ? { asks: 1 } : { route, asks: 0 };
    });
    expect(await tryUnderstanding({ model: able, instructions, trial })).toBe("passed");
  });

  it.each([
    ["finds a question in everything", () => ({ asks: 1 })],
    ["takes questions for chatter", () => ({ route: "chatter", asks: 0 })],
    ["asks nothing", () => ({ asks: 0 })],
  ])("is failed by one that %s", async (_, told) => {
    expect(await tryUnderstanding({ model: understanding(told), instructions, trial })).toBe("failed");
  });
});

describe("a model on probation", () => {
  const keyless = createWeightsJudge({
    commonness: {},
    asked: {},
    ranking: {},
    decision: {},
    base: 0,
    offering: {},
    offeringBase: 0,
    answerFrom: 0.5,
    offerFrom: 0.5,
  });
  const model: Judge = { outlook: async (question) => ({ ...(await keyless.outlook(question)), answerFrom: 0.9 }) };
  const nothing = { text: "?", candidates: [], features: [], refusals: [] };
  const judging = (outcomes: readonly TrialOutcome[]) => {
    const left = [...outcomes];
    let [runs, at] = [0, 0];
    const probation = createProbation({
      async run() {
        runs += 1;
        return left.shift() ?? "unknown";
      },
      now: () => at,
    });
    const judge = createTriedJudge(probation, { model, keyless });
    return {
      probation,
      by: async () => ((await judge.outlook(nothing)).answerFrom === 0.9 ? "model" : "weights"),
      wait: (milliseconds: number) => {
        at += milliseconds;
      },
      runs: () => runs,
    };
  };

  it("judges from the moment on at which it has passed", async () => {
    const { by, probation } = judging(["passed"]);
    expect(await by()).toBe("weights");
    await probation.settled();
    expect(await by()).toBe("model");
  });

  it("never judges when it has failed, and is not tried again", async () => {
    const { by, probation, wait, runs } = judging(["failed", "passed"]);
    await probation.settled();
    wait(10 ** 9);
    expect([await by(), await by(), runs()]).toEqual(["weights", "weights", 1]);
  });

  it("is tried again some minutes after a trial that told nothing", async () => {
    const { by, probation, wait, runs } = judging(["unknown", "passed"]);
    await probation.settled();
    expect([await by(), runs()]).toEqual(["weights", 1]);
    wait(180_000);
    await by();
    await probation.settled();
    expect([await by(), runs()]).toEqual(["model", 2]);
  });
});
