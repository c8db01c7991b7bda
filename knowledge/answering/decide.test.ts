import { expect, it } from "vitest";
import { readLexicon } from "../adapters/lexicon-files.ts";
import type { Answer } from "../domain/answer.ts";
import { createFinder, findableTexts, readDocument } from "../index.ts";
import type { Pointed } from "./candidates/pointed.ts";
import { decide } from "./decide.ts";
import { createWeighing } from "./each-document/weighing.ts";
import { lineCandidate } from "./pointing/line-candidate.ts";
import { createShelf } from "./shelf.ts";

const { lexicon, language } = await readLexicon(new URL("../lexicon/", import.meta.url).pathname);
const ACT = `Điều 1. Mức hỗ trợ
Học sinh được hỗ trợ 15 kg gạo.
Điều 2. Hồ sơ
Cha mẹ nộp đơn trước ngày 15 tháng 9.`;

it("says of a named place what it says, unless a judge who read finds all that is asked", async () => {
  const read = [readDocument({ id: "act", text: ACT, frontMatter: {} })];
  const shelf = createShelf(read);
  const finder = createFinder({ texts: findableTexts(read), language });
  const considered = await createWeighing({ shelf, finder, lexicon }).consider({
    text: "Điều 2?",
    earlier: [],
  });
  const [passage] = shelf.passages.filter(({ text }) => text.startsWith("Học sinh"));
  if (passage === undefined) throw new Error("the act is read otherwise");
  const cite = shelf.citePassage(passage);
  const computed: Answer = { kind: "answered", statements: [{ kind: "count", count: 1, cite }], notices: [] };
  const saying = (covers: Pointed["covers"]): string => {
    const outlook = { ranked: [], certainty: 0, answerFrom: 1, nearness: 0, offerFrom: 1 };
    const record = { ...lineCandidate({ passage }), answer: () => computed };
    const pointed = { covers, lines: [], records: [record], polarity: "none" } as const;
    return JSON.stringify(decide(considered, { ...outlook, pointed }).answer);
  };
  expect(saying("all")).toBe(JSON.stringify(computed));
  expect([saying("part"), saying("none")]).toEqual([saying("elsewhere"), saying("elsewhere")]);
  expect(saying("part")).toContain("Cha mẹ nộp đơn");
});
