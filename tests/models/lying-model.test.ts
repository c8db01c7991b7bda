import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChatModel } from "../../knowledge/adapters/language-model/chat-model.ts";
import type { ModelUse } from "../../knowledge/index.ts";
import { composeOver } from "../../src/compose.ts";
import { newId, packageRoot } from "../../src/surroundings.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai/server.ts";
import { starterDocuments, thePlan } from "../trust/documents.ts";
import { even } from "../trust/even-text.ts";
import { readQuestions } from "../trust/question-set.ts";
import { createSeeded } from "../trust/seeded.ts";
import { pointingReply } from "./pointing-reply.ts";

/** Lying replies in each mode; `LIES=2000` asks as many as a release is shown with. */
const REPLIES = Number(process.env.LIES ?? 60);
/** Short, so that silence and endless text end soon. */
const TIME_LIMIT_MS = 250;
const LONGEST_MS = 60_000 + REPLIES * 2 * TIME_LIMIT_MS;

const MODES: readonly (readonly ModelUse[])[] = [
  ["understand"],
  ["judge"],
  ["understand", "judge"],
  ["word"],
  ["understand", "judge", "word"],
];
const documents = [thePlan(), ...starterDocuments()];
/** Our own sentences, with the telephone numbers in them, and the dated notes on what was replaced. */
const ownWords = ["bot/words/locale/answering.json", "knowledge/lexicon/successions.json"].map((file) =>
  readFileSync(join(packageRoot, file), "utf8"),
);
const known = even(
  [...documents.map(({ text, frontMatter }) => `${text} ${Object.values(frontMatter).join(" ")}`), ...ownWords].join(
    "\n",
  ),
);
const printed = new Set(numbersIn(known));
const printedWords = new Set(wordsIn(known));
const questions = ["plan", "phu-huynh", "tin-nhan"].flatMap((name) => readQuestions(name)).map(({ text }) => text);

let fake: FakeOpenAi;
beforeAll(async () => {
  const seeded = createSeeded(7);
  fake = await startFakeOpenAi({ reply: (asked) => pointingReply(asked, seeded) });
});
afterAll(() => fake.stop());

describe.each(MODES)("a server that lies where a model is to %s", (...uses) => {
  it(
    "never gets a figure, a name or a word of its own to a person",
    async () => {
      fake.plan({ lie: "any", seed: REPLIES + uses.length, share: 0.7 });
      const { url, apiKey, model: name } = fake;
      const model = createChatModel({ url, apiKey, model: name, timeLimitMs: TIME_LIMIT_MS, onFault: () => undefined });
      const asked = fake.asked().length;
      const { conversations, knowledge } = await composeOver(documents, {
        model,
        uses: new Set(uses),
        reads: 4_000,
        instructions: { understand: "say what is asked", judge: "point", word: "say it" },
      });
      const wrong: string[] = [];
      let drafts: string[] = [];
      const drafting = { asking: () => undefined, draft: (text: string) => void drafts.push(text) };
      const seeded = createSeeded(11);
      while (fake.asked().length - asked < REPLIES) {
        const conversation = newId();
        const typed = seeded.pick(questions);
        for (const text of typed) {
          const inbound = {
            id: newId(),
            channel: "terminal",
            conversation,
            text,
            receivedAt: "2030-01-01T00:00:00Z",
          } as const;
          drafts = [];
          const turn = await conversations.receive(inbound, drafting);
          if (turn === "busy") continue;
          for (const said of [...drafts, turn.reply.text]) {
            const foreign = foreignNumbers(said, typed.join(" "));
            if (
              foreign.length > 0 ||
              foreignWords(said, typed.join(" ")).length > 0 ||
              /https?:|<\/?\w+>|ignore|previous/i.test(said)
            )
              wrong.push(`${text} -> ${said}`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(knowledge.documents()).toHaveLength(documents.length);
    },
    LONGEST_MS,
  );
});

/** Numbers that neither the documents nor the question hold; what is computed is shown with its printed terms. */
function foreignNumbers(said: string, typed: string): string[] {
  const asked = new Set(numbersIn(typed));
  const uncomputed = said
    .split("\n")
    .filter((line) => !/ [+−×] .+=|= .+ [+−×] |\(tự (?:tính|cộng|đếm)\)/.test(line))
    .join("\n")
    // The last day in time is computed of the printed day beside it.
    .replace(/chậm nhất ngày [\d/]+/g, "");
  return numbersIn(uncomputed).filter((one) => one.length > 1 && !printed.has(one) && !asked.has(one));
}

/** Words that stand in no document, no sentence of ours and not in the question: a name or a place of the model's own. */
function foreignWords(said: string, typed: string): string[] {
  const asked = new Set(wordsIn(even(typed)));
  return wordsIn(even(said)).filter((one) => !printedWords.has(one) && !asked.has(one));
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** "01/7/2026" holds 1, 7 and 2026. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/\d+/g)].map(([digits]) => digits.replace(/^0+(?=\d)/, ""));
}
