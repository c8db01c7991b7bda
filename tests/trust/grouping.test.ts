import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { readLexicon } from "../../knowledge/adapters/lexicon-files.ts";
import { createQuestionGrouping, type GroupQuestions } from "../../knowledge/index.ts";
import { createMask } from "../../knowledge/masking/mask.ts";

let group: GroupQuestions;
beforeAll(async () => {
  const { lexicon, masking } = await readLexicon(new URL("../../knowledge/lexicon", import.meta.url).pathname);
  const mask = createMask(masking);
  group = createQuestionGrouping({ words: lexicon, mask, vectors: undefined, breathe: async () => undefined });
});

async function paraphrases(name: string): Promise<readonly (readonly string[])[]> {
  const file = new URL(`paraphrases/${name}.json`, import.meta.url);
  return z.array(z.array(z.string())).parse(JSON.parse(await readFile(file, "utf8")));
}

/** Of all pairs put together the share that ask the same thing, and of all that ask the same thing the share put together. */
async function measured(name: string): Promise<{ readonly precision: number; readonly recall: number }> {
  const sets = await paraphrases(name);
  // One of each set, then the next of each, as questions of many things come in turn.
  const asked = Array.from({ length: 6 }, (_, round) =>
    sets.flatMap((set, of) => (set[round] === undefined ? [] : [{ text: set[round], of }])),
  ).flat();
  const groups = await group(asked.map(({ text }) => text));
  const pairs = groups.flatMap((members) =>
    members.flatMap((left, at) => members.slice(at + 1).map((right) => asked[left]?.of === asked[right]?.of)),
  );
  const right = pairs.filter(Boolean).length;
  const meant = sets.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  return { precision: right / pairs.length, recall: right / meant };
}

it("puts together by words what asks the same thing, and little else", async () => {
  for (const name of ["development", "held-out"]) {
    const { precision, recall } = await measured(name);
    expect(precision, `${name}: precision`).toBeGreaterThanOrEqual(0.9);
    expect(recall, `${name}: recall`).toBeGreaterThanOrEqual(0.5);
  }
});

it("puts hardly anything together where all questions ask something else", async () => {
  const sets = await paraphrases("development");
  for (const round of [0, 1, 2]) {
    const asked = sets.flatMap((set) => set[round] ?? []);
    const groups = await group(asked);
    const wrong = groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
    expect(wrong / ((asked.length * (asked.length - 1)) / 2), `round ${round}`).toBeLessThan(0.01);
  }
});
