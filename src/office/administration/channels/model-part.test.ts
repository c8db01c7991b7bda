import { expect, it } from "vitest";
import { type ModelState, modelPart } from "./model-part.ts";

const state: ModelState = {
  name: "qwen3-8b",
  host: "10.0.0.7:8080",
  isOutside: false,
  rests: false,
  limits: { tokensPerPersonDay: 60_000, tokensPerDay: 5_000_000, tokensPerMonth: undefined, moneyPerMonth: undefined },
  costs: false,
  today: [
    { use: "judge", outcome: "said", calls: 90, tokens: 40_000, money: 1 },
    { use: "judge", outcome: "late", calls: 3, tokens: 1_200, money: 0 },
    { use: "word", outcome: "late", calls: 1, tokens: 300, money: 0 },
    { use: "judge", outcome: "spent", calls: 6, tokens: 0, money: 0 },
  ],
  month: [{ use: "judge", outcome: "said", calls: 900, tokens: 4_000_000, money: 12.5 }],
};
const lineOf = (name: string, of: ModelState = state) => modelPart(of).lines.find((line) => line.name === name)?.value;

it("names the model and the place where it reads", () => {
  expect(lineOf("Mô hình")).toBe("qwen3-8b");
  expect(lineOf("Nơi chạy")).toBe("trong mạng của máy chủ này (10.0.0.7:8080)");
  expect(lineOf("Nơi chạy", { ...state, host: "llm.example.com", isOutside: true })).toContain(
    "ngoài mạng, tại llm.example.com",
  );
});

it("tells whether the model passed its trial, and what to do where it failed", () => {
  expect(lineOf("Bài thử trước khi được chọn câu trả lời")).toBeUndefined();
  expect(lineOf("Bài thử trước khi được chọn câu trả lời", { ...state, trial: "passed" })).toMatch(/^đạt/);
  expect(lineOf("Bài thử trước khi được chọn câu trả lời", { ...state, trial: "unknown" })).toMatch(/^chưa có kết quả/);
  expect(modelPart({ ...state, trial: "failed" }).mend).toEqual([expect.stringContaining("LLM_USES")]);
});

it("is not said to work while its server is left alone", () => {
  expect(modelPart(state)).toMatchObject({ standing: { kind: "working" }, mend: [] });
  const { standing, mend } = modelPart({ ...state, rests: true });
  expect([standing.kind, mend]).toEqual(["todo", [expect.stringContaining("tạm ngừng hỏi")]]);
});

it("tells the tokens that are used, of the limit where there is one", () => {
  expect(lineOf("Hôm nay đã dùng")).toBe("41.500/5.000.000 token");
  expect(lineOf("Tháng này đã dùng")).toBe("4.000.000 token");
});

it("tells the money where tokens have a price", () => {
  const paid = { ...state, costs: true, limits: { ...state.limits, moneyPerMonth: 20 } };
  expect(lineOf("Hôm nay đã dùng", paid)).toBe("41.500/5.000.000 token; chi phí 1");
  expect(lineOf("Tháng này đã dùng", paid)).toBe("4.000.000 token; chi phí 12,5/20");
});

it("tells how often the model said nothing, and why", () => {
  expect(lineOf("Lượt mô hình không trả lời hôm nay")).toBe("10% (10/100 lượt): hết hạn mức 6%, quá giờ 4%");
  expect(lineOf("Lượt mô hình không trả lời trong tháng")).toBe("0% (0/900 lượt)");
  expect(lineOf("Lượt mô hình không trả lời hôm nay", { ...state, today: [] })).toBe("chưa có lượt nào");
});

it("says what to do once a limit is reached", () => {
  expect(modelPart(state).mend).toEqual([]);
  const day = { ...state, limits: { ...state.limits, tokensPerDay: 41_500 } };
  expect(modelPart(day).mend).toEqual([expect.stringContaining("LLM_TOKENS_PER_DAY")]);
  const month = { ...state, limits: { ...state.limits, moneyPerMonth: 12.5 } };
  expect(modelPart(month).mend).toEqual([expect.stringContaining("LLM_MONEY_PER_MONTH")]);
});
