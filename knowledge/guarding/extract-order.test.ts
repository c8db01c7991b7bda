import { expect, it } from "vitest";
import type { Answer } from "../domain/answer.ts";
import { misplacedLines } from "./extract-order.ts";

const answer: Answer = {
  kind: "answered",
  notices: [],
  statements: [
    {
      kind: "extract",
      lines: [
        { passageId: "a#1", text: "1. Mức 45% áp dụng đối với:" },
        { passageId: "a#1.a", text: "a) Người giữ đèn." },
        { passageId: "a#1.b", text: "b) Người lái đò." },
      ],
      cite: {
        document: { id: "a" },
        passageId: "a#1",
        place: { id: "1", steps: [] },
        quote: "1. Mức 45% áp dụng đối với:",
      },
    },
  ],
};

it("lets an extract through as it is printed, also where lines are left out", () => {
  expect(
    misplacedLines("“1. Mức 45% áp dụng đối với:”\n“a) Người giữ đèn.”\n“b) Người lái đò.” Theo khoản 1.", answer),
  ).toEqual([]);
  expect(misplacedLines("“1. Mức 45% áp dụng đối với:”\n“b) Người lái đò.”", answer)).toEqual([]);
});

it.each([
  ["a line that stands in the place of another", "“b) Người lái đò.”\n“a) Người giữ đèn.”", "“a) Người giữ đèn.”"],
  ["a line that is said twice", "“a) Người giữ đèn.”\n“a) Người giữ đèn.”", "“a) Người giữ đèn.”"],
])("stops %s", (_, text, stopped) => {
  expect(misplacedLines(text, answer)).toEqual([stopped]);
});
