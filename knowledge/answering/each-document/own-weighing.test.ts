import { expect, it } from "vitest";
import { readLexicon } from "../../adapters/lexicon-files.ts";
import { createFinder, findableTexts, type ReadDocument, readDocument } from "../../index.ts";
import { createShelf } from "../shelf.ts";
import { createOwnWeighings } from "./own-weighing.ts";
import { createWeighing } from "./weighing.ts";

const { lexicon, language } = await readLexicon(new URL("../../lexicon/", import.meta.url).pathname);
const act = (id: string, text: string): ReadDocument => readDocument({ id, text, frontMatter: {} });
const articles = (first: string, from: number, to: number): string =>
  [
    first,
    ...Array.from({ length: to - from + 1 }, (_, index) => `Điều ${from + index}. Việc ${index}\nTrường làm việc này.`),
  ].join("\n");
const RICE = act("rice", articles("Điều 1. Mức hỗ trợ\nHọc sinh được hỗ trợ 15 kg gạo.", 2, 20));
const BOOKS = act("books", articles("Điều 1. Sách\nHọc sinh được mượn 3 cuốn sách.", 2, 20));
const SHORT = act("short", articles("Điều 1. Gạo\nHọc sinh được 9 kg gạo.", 2, 3));
const LONG = act("long", articles("Điều 1. Gạo\nHọc sinh được 7 kg gạo.", 2, 520));
const finderOver = (documents: readonly ReadDocument[]) => createFinder({ texts: findableTexts(documents), language });

function weighings(documents: readonly ReadDocument[]) {
  const indexed: string[] = [];
  const ownOf = createOwnWeighings({
    shelf: createShelf(documents),
    finder: finderOver(documents),
    lexicon,
    finderOf(document) {
      indexed.push(document.meta.id);
      return finderOver([document]);
    },
  });
  return { ownOf, indexed };
}

const ASKED = { text: "Học sinh được hỗ trợ bao nhiêu gạo?", earlier: [] };

it("a document of several is weighed as if it alone were loaded", async () => {
  const own = await weighings([RICE, BOOKS]).ownOf("rice")?.consider(ASKED);
  const alone = await createWeighing({ shelf: createShelf([RICE]), finder: finderOver([RICE]), lexicon }).consider(
    ASKED,
  );
  expect(own?.candidates.map(({ text }) => text)).toEqual(alone.candidates.map(({ text }) => text));
  expect(own?.features).toEqual(alone.features);
});

it("a document is indexed once, when it is asked first", () => {
  const { ownOf, indexed } = weighings([RICE, BOOKS]);
  for (const id of ["books", "books", "rice", "books"]) ownOf(id);
  expect(indexed).toEqual(["books", "rice"]);
});

it("a document too long to index for one question, or too short to tell a rare word, is not weighed by itself", () => {
  const { ownOf, indexed } = weighings([RICE, SHORT, LONG]);
  expect([ownOf("long"), ownOf("short"), ownOf("not loaded")]).toEqual([undefined, undefined, undefined]);
  expect(indexed).toEqual([]);
});
