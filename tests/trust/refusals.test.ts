import { beforeAll, expect, it } from "vitest";
import type { Answer, Knowledge } from "../../knowledge/index.ts";
import { composeOver } from "../../src/compose.ts";
import { starterDocuments, thePlan } from "./documents.ts";

let knowledge: Knowledge;
beforeAll(async () => {
  ({ knowledge } = await composeOver([thePlan(), ...starterDocuments()]));
});

const answerTo = async (text: string): Promise<Answer> => knowledge.answer({ text, earlier: [] });

it.each(["có bắt buộc đóng tiền xã hội hóa ko", "kinh phí năm 2040 cho đội bóng"])(
  "%s: nothing of another subject is mentioned beside the refusal",
  async (text) => expect(await answerTo(text)).toMatchObject({ kind: "refused", held: [] }),
);

it("mentions what the documents hold on the same subject for other years", async () => {
  const answer = await answerTo("Năm 2026 trung học phải đạt bao nhiêu phần trăm thời lượng trực tuyến?");
  expect(answer).toMatchObject({ kind: "refused", reason: "period-not-in-documents" });
  expect(answer.kind === "refused" && answer.held.length).toBeGreaterThan(0);
});
