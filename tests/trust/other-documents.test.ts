import { describe, expect, it } from "vitest";
import { askAll } from "./asking.ts";
import { OTHER_DOCUMENTS, otherDocument, thePlan } from "./documents.ts";
import { gatesOf, missedGates } from "./gates.ts";
import { readQuestions } from "./question-set.ts";
import { measure } from "./score.ts";

describe.each(OTHER_DOCUMENTS)("another document, %s", (name) => {
  it("is answered within every gate", async () => {
    const questions = readQuestions(name);
    expect(questions.length).toBeGreaterThanOrEqual(15);
    const marks = await askAll([otherDocument(name)], questions);
    expect(missedGates(gatesOf(name), marks, measure(marks))).toEqual([]);
  });

  it("is the one that is cited when the plan is loaded beside it, or both are named", async () => {
    const answerable = readQuestions(name).filter((question) => question.answerable && question.text.length === 1);
    const marks = await askAll([thePlan(), otherDocument(name)], answerable);
    const mistaken = marks.filter(({ reply }) => {
      const documents = new Set(reply.citations.map(({ documentId }) => documentId));
      const named = reply.citations.every(({ document }) => reply.text.includes(document));
      return reply.status === "answered" && (!documents.has(name) || (documents.size > 1 && !named));
    });
    expect(mistaken.map(({ question, reply }) => `${question.text} -> ${reply.text.slice(0, 160)}`)).toEqual([]);
  });
});
