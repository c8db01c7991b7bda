import { beforeAll, describe, expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import { phrasingOf } from "../../../bot/words/phrasing.ts";
import { renderAnswer } from "../../../bot/words/render.ts";
import type { Answer, Knowledge, LanguageModel } from "../../../knowledge/index.ts";
import { composeOver } from "../../../src/compose.ts";
import { starterDocuments, thePlan } from "../../trust/documents.ts";
import { readQuestions } from "../../trust/question-set.ts";

const MOST = 120;
const NEUTRAL = "Dạ, em xin gửi anh chị nội dung dưới đây ạ.";
const documents = [thePlan(), ...starterDocuments()];
const questions = ["phu-huynh", "plan"]
  .flatMap((name) => readQuestions(name))
  .map(({ text }) => text)
  .slice(0, MOST);

/** Says a line that claims nothing, or nothing at all. */
const saying = (sentences: readonly string[] | undefined): LanguageModel => ({
  async say(prompt) {
    const said = sentences === undefined ? undefined : prompt.form.read({ sentences, figures: [] });
    return said === undefined
      ? { kind: "silent", why: "late" }
      : { kind: "said", said, tokens: { read: 0, written: 0 } };
  },
});

async function answersOf(
  model?: LanguageModel,
): Promise<{ readonly knowledge: Knowledge; readonly answers: Answer[] }> {
  const speaking = model && {
    model,
    uses: new Set(["word" as const]),
    reads: 4_000,
    instructions: { understand: "", judge: "", word: "say it" },
  };
  const { knowledge } = await composeOver(documents, speaking);
  const answers: Answer[] = [];
  for (const text of questions)
    answers.push(await knowledge.answer({ text: text.at(-1) ?? "", earlier: text.slice(0, -1) }));
  return { knowledge, answers };
}

let keyless: Answer[];
beforeAll(async () => {
  ({ answers: keyless } = await answersOf());
});

const said = (answer: Answer): string => renderAnswer(answer, vietnamese).text;

describe("answers that nobody words", () => {
  it("hold no line without a model", () => {
    expect(keyless.filter((answer) => "wording" in answer)).toEqual([]);
  });

  it("are the same to the letter with a model that is silent", async () => {
    expect((await answersOf(saying(undefined))).answers).toEqual(keyless);
  });

  it("are the same to the letter with a model that says more than is printed", async () => {
    expect((await answersOf(saying(["Dạ, anh chị nộp 15 triệu đồng ạ."]))).answers).toEqual(keyless);
  });
});

describe("answers with a line above them", () => {
  it("are printed below it as they are without it, and pass the guard; nothing else is worded", async () => {
    const { knowledge, answers } = await answersOf(saying([NEUTRAL]));
    const phrasing = phrasingOf(vietnamese);
    let worded = 0;
    for (const [index, answer] of answers.entries()) {
      const before = keyless[index];
      if (before === undefined) continue;
      if (before.kind !== "answered") expect(answer).toEqual(before);
      else {
        worded += 1;
        expect(said(answer)).toBe(`${NEUTRAL}\n${said(before)}`);
      }
      expect(knowledge.unbound(said(answer), answer, phrasing)).toEqual([]);
    }
    expect(worded).toBeGreaterThan(MOST / 3);
  });
});
