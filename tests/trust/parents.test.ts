import { beforeAll, describe, expect, it } from "vitest";
import { vietnamese } from "../../bot/index.ts";
import { askAll } from "./asking.ts";
import { starterDocuments, thePlan } from "./documents.ts";
import { MESSAGES, missedGates, PARENTS } from "./gates.ts";
import { readQuestions } from "./question-set.ts";
import { type Mark, measure } from "./score.ts";

const library = [thePlan(), ...starterDocuments()];
let marks: Mark[];

beforeAll(async () => {
  marks = await askAll(library, readQuestions("phu-huynh"));
});

describe("messages as people send them", () => {
  it("are served within every gate, stories, two questions and near misses among them", async () => {
    const messages = await askAll(library, readQuestions("tin-nhan"));
    expect(missedGates(MESSAGES, messages, measure(messages))).toEqual([]);
  });
});

describe("the starting texts for parents", () => {
  it("answer what parents ask first within every gate, half of it typed in a hurry", () => {
    const hurried = marks.filter(({ question }) => question.style !== "clean");
    expect(marks.length).toBeGreaterThanOrEqual(40);
    expect(hurried.length * 2.4).toBeGreaterThan(marks.length);
    expect(missedGates(PARENTS, marks, measure(marks))).toEqual([]);
  });

  it("say with every answer that the office has not confirmed them", () => {
    const fromThem = marks.filter(
      ({ reply }) =>
        reply.status === "answered" && reply.citations.some(({ documentId }) => !documentId.startsWith("1701")),
    );
    expect(fromThem.length).toBeGreaterThan(25);
    expect(
      fromThem.filter(({ reply }) => !reply.text.includes(vietnamese.draft)).map(({ question }) => question.id),
    ).toEqual([]);
  });
});
