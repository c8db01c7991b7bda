import { foldedKey, tokensOf } from "../../jobs/index.ts";

/** Phrases of which one stands at a place of a sentence, without marks; "" where none has to. */
export type Slot = readonly string[];

/**
 * What is left of a sentence after one phrase of each slot, in order, in words without marks; undefined when it does not
 * begin so. "" is left when the slots are the whole sentence. The longest phrases are tried first.
 */
export function restAfter(typed: string, slots: readonly Slot[]): string | undefined {
  return restOf(foldedKey(tokensOf(typed)), slots);
}

/** Whether a sentence is made of one phrase of each slot, in order, and says nothing more. */
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
