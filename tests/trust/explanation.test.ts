import { beforeAll, describe, expect, it } from "vitest";
import type { Knowledge } from "../../knowledge/index.ts";
import { explanationLines } from "../../src/commands/explanation-lines.ts";
import { composeOver } from "../../src/compose.ts";
import { thePlan } from "./documents.ts";

let knowledge: Knowledge;
beforeAll(async () => {
  ({ knowledge } = await composeOver([thePlan()]));
});

const FIGURE = "Đến năm 2030 bao nhiêu phần trăm hồ sơ công việc cấp sở được xử lý trên môi trường số?";

describe("an explanation", () => {
  it("explains the answer that is given, by the place that it cites", async () => {
    const asked = { text: FIGURE, earlier: [] };
    const { answer, weighed } = await knowledge.explain(asked);
    expect(answer).toEqual(await knowledge.answer(asked));
    const [only] = weighed;
    expect(only?.outcome).toBe("answered");
    expect(only?.certainty).toBeGreaterThanOrEqual(only?.answeredFrom ?? 1);
    const cited = answer.kind === "answered" ? answer.statements[0]?.cite.place.id : undefined;
    expect(only?.candidates[0]?.placeId).toBe(cited);
  });

  it("says how far a question that is refused was from an answer, and which word no document prints", async () => {
    const { weighed } = await knowledge.explain({ text: "Học phí trường quốc tế Kangaroo bao nhiêu?", earlier: [] });
    expect(weighed[0]?.certainty).toBeLessThan(weighed[0]?.answeredFrom ?? 0);
    const unknown = weighed[0]?.concepts.filter(({ known }) => !known).flatMap(({ forms }) => forms);
    expect(unknown).toContain("kangaroo");
  });

  it("weighs each question of a message", async () => {
    const { weighed } = await knowledge.explain({ text: `${FIGURE} Ai ký kế hoạch này?`, earlier: [] });
    expect(weighed.map(({ text }) => text)).toHaveLength(2);
  });

  it("of a greeting says that nothing was weighed", async () => {
    const explanation = await knowledge.explain({ text: "chào bạn", earlier: [] });
    expect(explanationLines(explanation)).toEqual([expect.stringMatching(/^nothing was weighed: /)]);
  });

  it("names for each candidate its place, its share and what speaks for it", async () => {
    const lines = explanationLines(await knowledge.explain({ text: FIGURE, earlier: [] }));
    expect(lines[1]).toMatch(/certainty 0\.\d\d \(answered from 0\.\d+\)/);
    expect(lines.find((line) => line.startsWith("  1. "))).toMatch(/\d+ % .+ of 1701\/KH-SGDĐT: /);
  });
});
