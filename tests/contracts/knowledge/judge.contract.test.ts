import { beforeAll, describe, expect, it } from "vitest";
import { readLexicon } from "../../../knowledge/adapters/lexicon-files.ts";
import { createAnswerer } from "../../../knowledge/answering/answer.ts";
import { createWeighing } from "../../../knowledge/answering/each-document/weighing.ts";
import { createWeightsJudge, type Judge, type JudgedQuestion } from "../../../knowledge/answering/evidence/judge.ts";
import { asTyped } from "../../../knowledge/answering/rephrasing/understanding.ts";
import { createShelf } from "../../../knowledge/answering/shelf.ts";
import { unworded } from "../../../knowledge/answering/wording/wording.ts";
import { unboundStatements } from "../../../knowledge/guarding/record-guard.ts";
import { createFinder, findableTexts, readDocument } from "../../../knowledge/index.ts";
import { starterDocuments, thePlan } from "../../trust/documents.ts";

const QUESTIONS = [
  "hạn nộp báo cáo hằng năm là ngày nào",
  "be nha toi sinh 2020 thi khi nao vao lop 1",
  "khinh khí cầu bay mấy giờ",
  "Chỉ tiêu năm 2025 về học bạ số là bao nhiêu?",
];

const { lexicon, language } = await readLexicon(new URL("../../../knowledge/lexicon/", import.meta.url).pathname);
const read = [thePlan(), ...starterDocuments()].map(readDocument);
const parts = { shelf: createShelf(read), finder: createFinder({ texts: findableTexts(read), language }), lexicon };

/** What every judge promises, whatever it judges by. */
function judgeContract(judge: Judge): void {
  const judged: JudgedQuestion[] = [];
  beforeAll(async () => {
    const weighing = createWeighing(parts);
    for (const text of QUESTIONS) {
      const { candidates, features, refusals } = await weighing.consider({ text, earlier: [] });
      judged.push({ text, candidates, features, refusals: refusals.map(({ origin }) => origin) });
    }
  });

  it("puts each candidate in order once, and adds none", async () => {
    for (const question of judged) {
      const { ranked } = await judge.outlook(question);
      expect(ranked).toHaveLength(question.candidates.length);
      expect(new Set(ranked.map(({ candidate }) => candidate))).toEqual(new Set(question.candidates));
    }
  });

  it("shares the probability out among the candidates, the likeliest first", async () => {
    for (const question of judged) {
      const shares = (await judge.outlook(question)).ranked.map(({ share }) => share);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      expect(shares).toEqual(shares.toSorted((left, right) => right - left));
    }
  });

  it("says how sure it is as probabilities", async () => {
    for (const question of judged) {
      const { certainty, answerFrom, nearness, offerFrom } = await judge.outlook(question);
      for (const odds of [certainty, answerFrom, nearness, offerFrom]) {
        expect(odds).toBeGreaterThanOrEqual(0);
        expect(odds).toBeLessThanOrEqual(1);
      }
    }
  });

  it("is sure of nothing where nothing may answer", async () => {
    const nothing = { text: "?", candidates: [], features: [], refusals: [] };
    expect(await judge.outlook(nothing)).toMatchObject({ ranked: [], certainty: 0, nearness: 0 });
  });

  it("judges the same question alike", async () => {
    for (const question of judged) expect(await judge.outlook(question)).toEqual(await judge.outlook(question));
  });
}

describe("the judge by weights", () => judgeContract(createWeightsJudge(lexicon.weights)));

/** Sure of whatever it was given last. */
const mistaken: Judge = {
  async outlook({ candidates, features }) {
    const all = candidates.map((candidate, index) => ({
      candidate,
      features: features[index] ?? {},
      score: index,
      share: (2 * (index + 1)) / (candidates.length * (candidates.length + 1)),
    }));
    const certainty = all.length === 0 ? 0 : 1;
    return { ranked: all.reverse(), certainty, answerFrom: 0.5, nearness: certainty, offerFrom: 0.5 };
  },
};

describe("a mistaken judge", () => {
  judgeContract(mistaken);

  it("can make an answer wrong, but never say what no document prints", async () => {
    const answer = createAnswerer({
      ...parts,
      judge: mistaken,
      understanding: asTyped,
      judgeReads: 0,
      wording: unworded,
    });
    for (const text of QUESTIONS) {
      const given = await answer({ text, earlier: [] });
      expect(["answered", "refused", "conflict", "clarify"]).toContain(given.kind);
      expect(unboundStatements(given, parts.shelf)).toEqual([]);
    }
  });
});
