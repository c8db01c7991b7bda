import { expect, it } from "vitest";
import { readWeighed, writeWeighed } from "../../../bot/adapters/sql/weighed-record.ts";
import type { WeighedAsk } from "../../../knowledge/index.ts";
import { weighedHtml } from "./weighed-part.ts";

const ask: WeighedAsk = {
  text: "mấy ký gạo",
  outcome: "answered",
  certainty: 0.25,
  answeredFrom: 0.5,
  nearness: 0.5,
  offeredFrom: 0.125,
  concepts: [],
  missing: [],
  candidates: [],
};
const read = { covers: "all", places: ["D1.1.b", "D2.1"] } as const;

it("tells the odds by which the weights decided", async () => {
  expect(String(await weighedHtml(ask))).toContain("25% (từ 50% thì trả lời)");
});

it("tells the places at which a model pointed, and no odds, where it decided", async () => {
  const page = String(await weighedHtml({ ...ask, read }));
  expect(page).toContain("chọn D1.1.b, D2.1: trả lời đủ câu hỏi.");
  expect(page).not.toContain("25%");
});

it("tells that a model found no line", async () => {
  const page = String(await weighedHtml({ ...ask, outcome: "not-in-documents", read: { covers: "none", places: [] } }));
  expect(page).toContain("không dòng nào trả lời.");
});

it("is kept with the turn and read again", () => {
  expect(readWeighed(writeWeighed([{ ...ask, read }, ask]))).toEqual([{ ...ask, read }, ask]);
});
