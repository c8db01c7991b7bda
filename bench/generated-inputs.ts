import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/surroundings.ts";
import { type BenchTexts, randomFrom, withoutMarks } from "./texts.ts";

/** Pieces of messages: one repeated, or several in any order. `{word}`, `{question}`, `{0-40}` are filled in. */
interface Pieces {
  readonly repeated: readonly string[];
  readonly mixed: readonly (readonly string[])[];
}

/** The longest message that a channel takes, in characters. */
const LONGEST = 2_000;

/** What nobody asks and somebody may send: long, repeated, senseless. The same seed makes the same ones. */
export function generatedInputs(count: number, texts: BenchTexts, questions: readonly string[], seed = 11): string[] {
  const { repeated, mixed } = JSON.parse(
    readFileSync(join(packageRoot, "bench/generated-inputs.json"), "utf8"),
  ) as Pieces;
  const random = randomFrom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const pick = <Item>(items: readonly Item[]): Item => items[whole(items.length)] as Item;
  const words = [...new Set(texts.passages(200).flatMap(({ text }) => text.match(/\p{L}+/gu) ?? []))];
  const filled = (piece: string): string =>
    piece
      .replace("{word}", () => pick(words))
      .replace("{question}", () => pick(questions))
      .replace("{unmarked question}", () => withoutMarks(pick(questions)).replace("?", " "))
      .replace(/\{(\d+)-(\d+)\}/g, (_, from, to) => String(Number(from) + whole(Number(to) - Number(from))));
  return Array.from({ length: count }, (_, at) => {
    const kind = at % (mixed.length + 1);
    const once = filled(pick(repeated));
    const pieces = mixed[kind];
    let text = "";
    while (text.length < LONGEST) text += pieces === undefined ? once : filled(pick(pieces));
    return text.slice(0, 1 + whole(LONGEST));
  });
}
