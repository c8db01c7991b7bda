import { describe, expect, it } from "vitest";
import type { Answer } from "../../knowledge/index.ts";
import { renderAnswer } from "./render.ts";
import { vietnamese } from "./words.ts";

type Answered = Extract<Answer, { kind: "answered" }>;

const text = "Học sinh nội trú được hỗ trợ mỗi tháng 15 kg gạo.";
const cite = {
  document: { id: "act", number: "12/NQ-HĐND" },
  passageId: "act#D1",
  place: { id: "D1", steps: [{ kind: "article", label: "1" }] },
  quote: text,
} as Answered["statements"][number]["cite"];
const answer: Answered = {
  kind: "answered",
  polarity: "yes",
  statements: [{ kind: "quotation", text, cite }],
  notices: [],
};
const worded: Answered = {
  ...answer,
  wording: {
    asked: "nội trú có gạo không",
    sentences: [
      [
        { text: "Dạ có ạ, học sinh nội trú được hỗ trợ mỗi tháng " },
        { piece: "15 kg gạo", statement: 0 },
        { text: " ạ." },
      ],
      [{ text: "Anh chị xem dưới đây nhé." }],
    ],
  },
};

const linesOf = (said: Answered): string[] => renderAnswer(said, vietnamese).text.split("\n");

describe("a worded answer", () => {
  it("opens with its line, and the printed words stay as they are", () => {
    const [line, ...others] = linesOf(worded);
    expect(line).toBe("Dạ có ạ, học sinh nội trú được hỗ trợ mỗi tháng 15 kg gạo ạ. Anh chị xem dưới đây nhé.");
    expect(others).toEqual(linesOf(answer).slice(1));
  });

  it("does not say the yes or no twice", () => {
    expect(linesOf(answer)[0]).toBe(vietnamese.polarity.yes);
    expect(linesOf(worded)).not.toContain(vietnamese.polarity.yes);
  });
});
