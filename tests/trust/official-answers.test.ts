import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { editionsInMemory } from "../../knowledge/adapters/editions/editions.ts";
import { createMemoryDocumentStore } from "../../knowledge/adapters/memory-document-store.ts";
import { createKnowledge, fold, type Knowledge, type OfficialAnswer } from "../../knowledge/index.ts";
import { documentsIn } from "../../src/compose/library.ts";
import { readWords } from "../../src/compose/words/words.ts";
import { packageRoot } from "../../src/surroundings.ts";

/** Groups of questions that ask the same; most of them are answered by no document that comes with the program. */
const groups: readonly (readonly string[])[] = ["development", "held-out"].flatMap((half) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `paraphrases/${half}.json`), "utf8")),
);
const PUBLISHED = 3;
/** Of the question sets each so many is asked. */
const EVERY = 5;
/** Fewer than one in so many may be taken, whatever the sets grow to. */
const ONE_IN = 185;
const answers: readonly OfficialAnswer[] = groups.map((group, at) => ({
  number: at + 1,
  wordings: group.slice(0, PUBLISHED),
  text: `Văn phòng Sở trả lời việc thứ ${at + 1}: liên hệ bộ phận số ${at + 1}.`,
  publishedOn: "2026-11-30",
}));
const asked = (text: string) => ({ text, earlier: [], asOf: "2026-12-01", asTyped: true as const });

async function over(said: readonly OfficialAnswer[]): Promise<Knowledge> {
  const { lexicon, words } = await readWords();
  return createKnowledge({
    store: createMemoryDocumentStore(await documentsIn(join(packageRoot, "knowledge/documents"))),
    lexicon,
    office: { answers: async () => said, words: async () => [] },
    prepare: editionsInMemory(words),
  });
}

/** The number of the official answer that is given; 0 for anything else. */
async function numberFor(knowledge: Knowledge, text: string): Promise<number> {
  const answer = await knowledge.answer(asked(text));
  return answer.kind === "answered" ? (answer.statements[0]?.cite.document.official?.number ?? 0) : 0;
}

describe("sixty official answers, each with three of its wordings", { timeout: 120_000 }, () => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    knowledge = await over(answers);
  });

  it("are given for their wordings, also without accents, unless somebody is in danger", async () => {
    const missed: string[] = [];
    for (const { number, wordings } of answers)
      for (const wording of wordings)
        for (const text of new Set([wording, fold(wording)]))
          if ((await numberFor(knowledge, text)) !== number) missed.push(text);
    expect(missed.filter((text) => !/danh|đánh|nat|nạt/.test(text))).toEqual([]);
  });

  it("are given or offered for half of what is asked in other words, and never given for what another group asks", async () => {
    const found = { given: 0, offered: 0, asked: 0, wrong: [] as string[] };
    for (const [at, group] of groups.entries())
      for (const text of group.slice(PUBLISHED)) {
        found.asked += 1;
        const answer = await knowledge.answer(asked(text));
        const given = answer.kind === "answered" ? answer.statements[0]?.cite.document.official?.number : undefined;
        const places = answer.kind === "offered" ? answer.places : [];
        if (given === at + 1) found.given += 1;
        else if (given !== undefined) found.wrong.push(`${text} -> ${answers[given - 1]?.wordings[0]}`);
        else if (places.some(({ document }) => document.official?.number === at + 1)) found.offered += 1;
      }
    expect(found.wrong).toEqual([]);
    expect((found.given + found.offered) / found.asked).toBeGreaterThan(0.5);
  });
});

it("take the place of few answers that documents give, and only of those to what was answered officially", {
  timeout: 120_000,
}, async () => {
  const knowledge = await over([]);
  const folder = join(import.meta.dirname, "questions");
  const questions = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line).question ?? JSON.parse(line).text]))
    .filter((text, at) => typeof text === "string" && at % EVERY === 0);
  const tried = await knowledge.tryOut({ answers }, questions.map(asked));
  const taken = tried.flatMap(({ asked: { text }, answers: both }) => {
    const isTaken = both?.before.kind === "answered" && both.after.kind === "answered";
    const number = isTaken ? both.after.statements[0]?.cite.document.official?.number : undefined;
    return number === undefined ? [] : [text];
  });
  expect(tried).toHaveLength(questions.length);
  expect(taken.length).toBeLessThan(questions.length / ONE_IN);
});
