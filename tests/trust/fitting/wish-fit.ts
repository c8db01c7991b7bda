import { writeFileSync } from "node:fs";
import type { RouteWeights } from "../../../knowledge/index.ts";
import { messagesOf, otherMessages } from "./other-messages.ts";
import { fitPhrases, weightsFile } from "./phrase-fit.ts";

const FOLDS = 5;
const [NONE, NEAR] = [-1, -2];

export interface WishFit {
  /** The names of the wishes, in the order of the weights. */
  readonly wishes: readonly string[];
  /** The wordings to fit on, a file below `tests/trust`. */
  readonly tuned: string;
  /** Where the weights are written. */
  readonly weights: URL;
  /** Which messages of the routes are no wish for certain. */
  readonly isOther: (route: string) => boolean;
  /**
   * Together the messages of each kind count as so many, of some wishes by their name; so do those that are near a wish and
   * are none, which are few among all that are none.
   */
  readonly counts: {
    readonly none: number;
    readonly near: number;
    readonly kind: number;
    readonly of?: Readonly<Record<string, number>>;
  };
  /** What is read in a message by given weights: the name of a wish, or nothing. */
  readonly read: (weights: RouteWeights, text: string) => string | undefined;
}

/**
 * Fits the weights of wishes and writes them. What it prints was reached on fifths of the tuned wordings that were left out;
 * held wordings are no part of it.
 */
export function fitWishes({ wishes, tuned: file, weights: target, isOther, counts, read }: WishFit): void {
  const kindOf = (name: string): number => (name === "none" ? NEAR : wishes.indexOf(name));
  const tuned = messagesOf(file).map(({ text, kind }) => ({ text, kind: kindOf(kind) }));
  const others = otherMessages(isOther).map((text) => ({ text, kind: NONE }));
  const countOf = (kind: number): number =>
    kind === NONE ? counts.none : kind === NEAR ? counts.near : (counts.of?.[wishes[kind] ?? ""] ?? counts.kind);
  const fitOn = (messages: typeof tuned) =>
    fitPhrases([...messages, ...others], wishes.length, (kind, counted) => countOf(kind) / counted);
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOf = (_: unknown, index: number) => index % FOLDS === fold;
    const weights = fitOn(tuned.filter((message, index) => !isOf(message, index)));
    for (const { text, kind } of tuned.filter(isOf)) {
      const name = read(weights, text);
      if (kindOf(name ?? "none") === kind) right += 1;
      else process.stdout.write(`  ${wishes[kind] ?? "none"} taken for ${name ?? "none"}: ${text}\n`);
    }
  }
  const fitted = fitOn(tuned);
  writeFileSync(target, weightsFile(fitted));
  const taken = others.filter(({ text }) => read(fitted, text) !== undefined);
  for (const { text } of taken) process.stdout.write(`  taken: ${text}\n`);
  process.stdout.write(
    `${right} of ${tuned.length} right; ${taken.length} of ${others.length} others taken for a wish\n`,
  );
}
