import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { readLexicon } from "../../knowledge/adapters/lexicon-files.ts";
import { createMask } from "../../knowledge/masking/mask.ts";
import { plantedItems } from "./planted.ts";
import { createSeeded } from "./seeded.ts";

let mask: (text: string) => string;
beforeAll(async () => {
  mask = createMask((await readLexicon(new URL("../../knowledge/lexicon", import.meta.url).pathname)).masking);
});

const FILES = ["", "held-out-", "second-", "third-"].map((part) => `${part}personal-data.jsonl`);

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Whether two words in a row of an item, or its only word, can still be read. */
function survives(item: string, masked: string): boolean {
  const words = wordsOf(item);
  const left = ` ${wordsOf(masked).join(" ")} `;
  if (words.length === 1) return left.includes(` ${words[0]} `);
  return words.slice(1).some((word, at) => left.includes(` ${words[at]} ${word} `));
}

/** What stands between ⟦ and ⟧ in a message is personal. */
function messagesOf(file: string): { text: string; items: string[] }[] {
  const lines = readFileSync(new URL(`questions/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const { text } = JSON.parse(line) as { text: string };
    return {
      text: text.replace(/[⟦⟧]/g, "").normalize("NFC"),
      items: [...text.matchAll(/⟦(.*?)⟧/g)].map((match) => match[1] ?? ""),
    };
  });
}

test("of 300 invented pieces of personal data none survives", () => {
  const left = plantedItems(300, createSeeded(20260901)).filter(({ message, item }) => survives(item, mask(message)));
  expect(left).toEqual([]);
});

test.each(FILES)("nothing personal of %s survives", (file) => {
  const left = messagesOf(file).flatMap(({ text, items }) => items.filter((item) => survives(item, mask(text))));
  expect(left).toEqual([]);
});

test.each(FILES)("a message of %s without anything personal stays as it is", (file) => {
  const plain = messagesOf(file).filter(({ items }) => items.length === 0);
  expect(plain.map(({ text }) => mask(text))).toEqual(plain.map(({ text }) => text));
});
