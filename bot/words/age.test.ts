import { expect, it } from "vitest";
import type { Answer, Citation } from "../../knowledge/index.ts";
import { renderAnswer } from "./render.ts";
import { vietnamese } from "./words.ts";

it("an age that is reached stands first, with its sum", () => {
  const cite: Citation = {
    document: { id: "a", title: "Hướng dẫn" },
    passageId: "a#1",
    place: { id: "1", steps: [] },
    quote: "Tuổi vào lớp 1 là 06 tuổi.",
  };
  const answer: Answer = {
    kind: "answered",
    statements: [{ kind: "quotation", text: cite.quote, cite }],
    notices: [{ kind: "age", born: 2020, age: 6, reachedIn: 2026 }],
  };
  expect(renderAnswer(answer, vietnamese).text.split("\n")[0]).toBe(
    "Sinh năm 2020: đủ 6 tuổi trong năm 2026 (2020 + 6).",
  );
});
