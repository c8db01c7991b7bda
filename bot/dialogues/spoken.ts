import { foldedKey, tokensOf } from "../../jobs/index.ts";

/** Alternative phrases for one place of a sentence, without accents; "" when the place may be empty. */
export type Slot = readonly string[];

/**
 * Matches the beginning of a sentence against one phrase of each slot, in order, without accents. Gives the words that
 * are left ("" when nothing is), or undefined when it does not match. Longer phrases are tried first.
 */
export function restAfter(typed: string, slots: readonly Slot[]): string | undefined {
  return restOf(foldedKey(tokensOf(typed)), slots);
}

/** Whether a sentence consists of one phrase of each slot, in order, and nothing else. */
export function isWholly(typed: string, slots: readonly Slot[]): boolean {
  return wholly(foldedKey(tokensOf(typed)), slots);
}

function restOf(words: string, slots: readonly Slot[]): string | undefined {
  const [slot, ...others] = slots;
  if (slot === undefined) return words;
  for (const rest of after(words, slot)) {
    const left = restOf(rest, others);
    if (left !== undefined) return left;
  }
  return undefined;
}

function wholly(words: string, slots: readonly Slot[]): boolean {
  const [slot, ...others] = slots;
  if (slot === undefined) return words === "";
  return after(words, slot).some((rest) => wholly(rest, others));
}

function after(words: string, slot: Slot): string[] {
  return [...slot]
    .sort((left, right) => right.length - left.length)
    .flatMap((phrase) => {
      if (phrase === "") return [words];
      if (words === phrase) return [""];
      return words.startsWith(`${phrase} `) ? [words.slice(phrase.length + 1)] : [];
    });
}
