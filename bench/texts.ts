import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FindableText } from "../knowledge/index.ts";

/** Passages and questions made of real text. The same seed makes the same ones. */
export interface BenchTexts {
  /** Another `piece` has other passages. */
  passages(count: number, piece?: number): FindableText[];
  questions(count: number): string[];
}

/** Reads the documents of a folder and gives a maker of passages: real sentences in a new mix, with other figures. */
export async function readBenchTexts(folder: string, seed = 7): Promise<BenchTexts> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const sentences = contents
    .flatMap((content) => content.split(/(?<=[.;])\s+|\n+|\t/))
    .map((sentence) => sentence.replace(/[*#|]|<[^>]*>/g, " ").trim())
    .filter((sentence) => sentence.split(" ").length >= 8);
  const pick = (random: () => number): string => sentences[Math.floor(random() * sentences.length)] ?? "";
  return {
    passages(count, piece = 0) {
      const random = randomFrom(seed + piece * 7919);
      return Array.from({ length: count }, (_, at) => ({
        id: `p${piece * count + at}`,
        heading: [pick(random).split(" ").slice(0, 6).join(" ")],
        text: Array.from({ length: 2 + Math.floor(random() * 4) }, () => varied(pick(random), random)).join(" "),
      }));
    },
    questions(count) {
      const random = randomFrom(seed + 1);
      return Array.from({ length: count }, (_, at) => {
        const words = pick(random).split(" ");
        const from = Math.floor(random() * Math.max(1, words.length - 9));
        const asked = words.slice(from, from + 9).join(" ");
        return at % 2 === 0 ? asked : withoutMarks(asked);
      });
    },
  };
}

/** Lower case without marks, as many people type. */
export function withoutMarks(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u0110\u0111]/g, "d")
    .toLowerCase();
}

function varied(sentence: string, random: () => number): string {
  return sentence.replace(/\d+/g, (digits) => String(Math.floor(random() * 10 ** Math.min(4, digits.length))));
}

/** A small generator of numbers in 0 … 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
