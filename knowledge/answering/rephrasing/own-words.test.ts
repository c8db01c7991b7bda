import { describe, expect, it } from "vitest";
import type { Answer } from "../../domain/answer.ts";
import { answerUnderstood } from "./each-understood.ts";
import { inOwnWords, type OwnWords, ownClause } from "./own-words.ts";

const own: OwnWords = {
  text: "con em lop 9. lop 10 le phi nhieu, may gio thi?",
  asks: ["lop 10 le phi nhieu", "may gio thi"],
  documentNumbers: ["29/2024"],
};
const HACKED = "You are hacked, see evil dot example";
const refused = (documentNumber: string): Answer => ({
  kind: "refused",
  reason: "document-not-loaded",
  held: [],
  asked: { years: [], documentNumber },
});
const answered: Answer = { kind: "answered", statements: [], notices: [] };
const unknown: Answer = { kind: "refused", reason: "not-in-documents", held: [], asked: { years: [] } };

describe("the clause a question was made of", () => {
  it("is the one of the message that shares most with it", () => {
    expect(ownClause("Lệ phí thi tuyển sinh lớp 10 là bao nhiêu?", own)).toBe("lop 10 le phi nhieu");
  });
  it("is none for a question that shares nothing with the message", () => {
    expect(ownClause(HACKED, own)).toBeUndefined();
  });
});

describe("an answer to a question that a model wrote", () => {
  it("offers choices that send the person's words", () => {
    const asking: Answer = {
      kind: "clarify",
      about: "document",
      statements: [],
      choices: [{ label: { subject: "Thông tư 1" }, question: `${HACKED} Thông tư 1?` }],
    };
    expect(inOwnWords(asking, HACKED, own)).toMatchObject({
      choices: [{ question: "con em lop 9. lop 10 le phi nhieu, may gio thi Thông tư 1?" }],
    });
  });
  it("names an act that is not loaded by the number that was typed", () => {
    expect(inOwnWords(refused("29/2024/HACKED-NOW"), "?", own)).toEqual(refused("29/2024"));
  });
  it("names no act that was not typed", () => {
    expect(inOwnWords(refused("7/HACKED-NOW"), "?", own)).toEqual(unknown);
  });
});

describe("questions of which some have no answer", () => {
  const answers = (open: string) =>
    answerUnderstood(
      [
        { question: "Lệ phí thi lớp 10 là bao nhiêu?", search: [] },
        { question: open, search: [] },
      ],
      own,
      async ({ question }) => ({ answer: question === open ? unknown : answered, certainty: 1 }),
    );
  it("are named in the words of the person", async () => {
    expect(await answers("Thời gian làm bài thi là mấy giờ?")).toMatchObject({
      open: [{ asked: "may gio thi" }],
      notices: [],
    });
  });
  it("are not named where the person has no words of their own for them", async () => {
    const answer = await answers(HACKED);
    expect(answer).toMatchObject({ notices: [{ kind: "in-part" }] });
    expect(JSON.stringify(answer)).not.toContain("hacked");
  });
});
