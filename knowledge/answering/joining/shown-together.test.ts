import { expect, it } from "vitest";
import type { Citation, Statement } from "../../domain/answer.ts";
import { distinct } from "./shown-together.ts";

const cite = { document: { id: "a" }, passageId: "a#1", place: { id: "1" }, quote: "" } as Citation;
const said = (text: string): Statement => ({ kind: "quotation", text, cite: { ...cite, quote: text } });
const shown = (text: string): Statement => ({ kind: "extract", lines: [{ passageId: "a#1", text }], cite });

it("of a sentence and the point that holds it only the point is shown, also where the sentence is cut", () => {
  const point = shown("Sở lập quy chế. Quy chế được gửi cấp trên.");
  expect(distinct([said("Sở lập quy chế."), point])).toEqual([point]);
  expect(distinct([said("Sở lập quy …"), point])).toEqual([point]);
  expect(distinct([point, said("Trường nộp báo cáo.")])).toHaveLength(2);
});
