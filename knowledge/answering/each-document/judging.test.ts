import { expect, it } from "vitest";
import { readLexicon } from "../../adapters/lexicon-files.ts";
import { createFinder, findableTexts, type ReadDocument, readDocument } from "../../index.ts";
import type { Judge } from "../evidence/judge.ts";
import { createShelf } from "../shelf.ts";
import { createJudging } from "./judging.ts";
import { createWeighing } from "./weighing.ts";

const { lexicon, language } = await readLexicon(new URL("../../lexicon/", import.meta.url).pathname);
const act = (id: string, text: string): ReadDocument => readDocument({ id, text, frontMatter: {} });
const articles = (first: string, last: number): string =>
  [first, ...Array.from({ length: last - 1 }, (_, index) => `Điều ${index + 2}. Việc\nTrường làm việc này.`)].join(
    "\n",
  );
const RICE = act("rice", articles("Điều 1. Mức hỗ trợ\nHọc sinh được hỗ trợ 15 kg gạo.", 20));
const BOOKS = act("books", articles("Điều 1. Hỗ trợ sách\nHọc sinh được hỗ trợ 3 cuốn sách.", 20));
const SHORT = act("short", articles("Điều 1. Hỗ trợ gạo\nHọc sinh được hỗ trợ 9 kg gạo.", 3));

/**
 * Gives each document of a question its part, among the candidates that there are, and every answer the same certainty; another one where
 * several documents are weighed.
 */
function judgeOf(parts: Readonly<Record<string, number>>, certainty: number, overAll: number): Judge {
  return {
    async outlook({ candidates }) {
      const countOf = (id: string) => candidates.filter(({ source }) => source.documentId === id).length;
      const present = Object.entries(parts).filter(([id]) => countOf(id) > 0);
      const whole = present.reduce((sum, [, part]) => sum + part, 0);
      const ranked = candidates
        .map((candidate) => {
          const { documentId } = candidate.source;
          const share = (parts[documentId] ?? 0) / whole / countOf(documentId);
          return { candidate, features: {}, score: share, share };
        })
        .sort((left, right) => right.share - left.share);
      return {
        ranked,
        certainty: present.length > 1 ? overAll : certainty,
        answerFrom: 0.65,
        nearness: 0.5,
        offerFrom: 0.2,
      };
    },
  };
}

async function judged(parts: Readonly<Record<string, number>>, { alone = false, overAll = 0.9 } = {}) {
  const documents = [RICE, BOOKS, SHORT].filter(({ meta }) => parts[meta.id] !== undefined);
  const finderOver = (read: readonly ReadDocument[]) => createFinder({ texts: findableTexts(read), language });
  const indexed: string[] = [];
  const finderOf = (document: ReadDocument) => {
    indexed.push(document.meta.id);
    return finderOver([document]);
  };
  const known = {
    shelf: createShelf(documents),
    finder: finderOver(documents),
    lexicon,
    ...(alone ? { finderOf } : {}),
  };
  const judging = createJudging(
    { ...known, judge: judgeOf(parts, 0.9, overAll), judgeReads: 0 },
    createWeighing(known),
  );
  const { outlook } = await judging({ text: "Học sinh được hỗ trợ bao nhiêu gạo?", earlier: [] }, {}, {});
  return { outlook, indexed, leads: outlook.ranked[0]?.candidate.source.documentId };
}

it("where two documents may be meant, each is weighed by itself and the likelier one answers, as sure as it is meant", async () => {
  const { outlook, indexed, leads } = await judged({ rice: 0.6, books: 0.4 }, { alone: true });
  expect(indexed).toEqual(["rice", "books"]);
  expect(leads).toBe("rice");
  expect(outlook.certainty).toBeCloseTo(0.9 * 0.6);
});

it("beside a document that is sure by itself no other is read", async () => {
  const { outlook, indexed } = await judged({ rice: 0.75, books: 0.25 }, { alone: true });
  expect(indexed).toEqual(["rice"]);
  expect(outlook.certainty).toBeCloseTo(0.9 * 0.75);
});

it("a document that is established answers as if no other were loaded, and no place of another is offered", async () => {
  const { outlook, indexed } = await judged({ rice: 0.95, books: 0.05 }, { alone: true });
  expect(indexed).toEqual(["rice"]);
  expect(outlook.certainty).toBeCloseTo(0.9);
  expect(outlook.ranked.every(({ candidate }) => candidate.source.documentId === "rice")).toBe(true);
});

it("a document by itself is little surer than all are, which know what it has never heard of", async () => {
  const { outlook } = await judged({ rice: 0.95, books: 0.05 }, { alone: true, overAll: 0.4 });
  expect(outlook.certainty).toBeCloseTo(0.55);
});

it("where a short document may be meant too, nothing is weighed by itself", async () => {
  const { outlook } = await judged({ rice: 0.6, short: 0.4 }, { alone: true });
  expect(outlook.certainty).toBe(0.9);
});

it("without a way to find in one document, questions are weighed over all alone", async () => {
  const { outlook, indexed } = await judged({ rice: 0.6, books: 0.4 });
  expect([outlook.certainty, indexed]).toEqual([0.9, []]);
});
