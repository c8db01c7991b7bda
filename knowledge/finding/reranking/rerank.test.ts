import { beforeEach, expect, it } from "vitest";
import type { Finder, Found } from "../../ports.ts";
import { createReranking } from "./rerank.ts";

const found: readonly Found[] = Array.from({ length: 40 }, (_, place) => ({ id: `p${place}`, score: 1 - place / 100 }));
const texts = found.map(({ id }) => ({ id, heading: ["Tiêu đề"], text: `đoạn ${id}` }));
const plain: Finder = {
  restore: () => [{ typed: "giay", folded: "giay", restored: "giấy", known: true }],
  find: async (_, { top = 10, filter } = {}) => found.filter(({ id }) => filter?.(id) ?? true).slice(0, top),
};

let asked: { readonly query: string; readonly documents: readonly string[] }[];
let isDown: boolean;
let now: number;
let states: string[];
let finder: Finder;
beforeEach(() => {
  [asked, isDown, now, states] = [[], false, 0, []];
  finder = createReranking({
    reranker: {
      /** The last fits best. */
      async scores(query, documents) {
        asked.push({ query, documents });
        if (isDown) throw new Error("down");
        return documents.map((_, place) => place);
      },
    },
    now: () => now,
    onState: ({ kind }) => states.push(kind),
  })(plain, () => texts);
});
const ids = (some: readonly Found[]) => some.map(({ id }) => id);

it("puts the best 30 in the order of the server and leaves the others below them", async () => {
  const all = await finder.find("giay", { top: 40 });
  expect(ids(all)).toEqual([...ids(found.slice(0, 30)).reverse(), ...ids(found.slice(30))]);
  expect(asked[0]?.query).toBe("giấy");
  expect(asked[0]?.documents[3]).toBe("Tiêu đề\nđoạn p3");
});

it("gives the best of the 30 although fewer are wanted", async () => {
  expect(ids(await finder.find("giay", { top: 2 }))).toEqual(["p29", "p28"]);
});

it("leaves each place its score", async () => {
  const scores = (some: readonly Found[]) => some.map(({ score }) => score);
  expect(scores(await finder.find("giay", { top: 40 }))).toEqual(scores(found));
});

it("does not ask about one passage alone", async () => {
  expect(ids(await finder.find("giay", { filter: (id) => id === "p7" }))).toEqual(["p7"]);
  expect(asked).toEqual([]);
});

it("leaves the order when the server fails", async () => {
  isDown = true;
  expect(await finder.find("giay", { top: 40 })).toEqual(found);
});

it("asks a server that is down no more until a pause is over, and says once that it is down and that it is back", async () => {
  isDown = true;
  for (let question = 0; question < 5; question += 1) await finder.find("giay");
  expect(asked).toHaveLength(3);
  isDown = false;
  now += 2_000;
  expect(ids(await finder.find("giay", { top: 1 }))).toEqual(["p29"]);
  expect(states).toEqual(["failing", "answering"]);
});
