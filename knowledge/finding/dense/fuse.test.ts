import { expect, it } from "vitest";
import type { Finder, Found, Neighbour } from "../../ports.ts";
import { withDense } from "./fuse.ts";

const lexical: readonly Found[] = [
  { id: "b", score: 0.8 },
  { id: "c", score: 0.4 },
];
const words: Finder = {
  restore: () => [{ typed: "giay", folded: "giay", restored: "giấy", known: true }],
  find: async (_, { top = 10, filter } = {}) => lexical.filter(({ id }) => filter?.(id) ?? true).slice(0, top),
};
const asked: string[] = [];
const over = (neighbours: readonly Neighbour[], weight: number) =>
  withDense(words, ["a", "b", "c"], {
    weight,
    nearest: async (query) => {
      asked.push(query);
      return neighbours;
    },
  });
const near: readonly Neighbour[] = [
  { position: 0, similarity: 0.9 },
  { position: 1, similarity: 0.45 },
];

it("finds by meaning what the words do not, asked as it was meant", async () => {
  expect((await over(near, 0.8).find("giay")).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(asked.at(-1)).toBe("giấy");
});

it("gives the words the rest of the weight", async () => {
  expect((await over(near, 0.2).find("giay")).map(({ id }) => id)).toEqual(["b", "c", "a"]);
});

it("finds exactly what the words find, with their scores, when no vector can be had", async () => {
  expect(await over([], 0.8).find("giay")).toEqual(lexical);
  expect(await over([{ position: 0, similarity: 0 }], 0.8).find("giay", { top: 1 })).toEqual(lexical.slice(0, 1));
});

it("finds only what the filter lets through", async () => {
  expect((await over(near, 0.8).find("giay", { filter: (id) => id !== "a" })).map(({ id }) => id)).toEqual(["b", "c"]);
});
