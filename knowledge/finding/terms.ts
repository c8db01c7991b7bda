import type { Syllable } from "../domain/syllable.ts";

/** Pairs of neighbouring forms; a pair never crosses punctuation. */
export function bigrams(parts: readonly Syllable[], form: "canonical" | "folded"): string[] {
  const found: string[] = [];
  for (let index = 1; index < parts.length; index += 1) {
    const [left, right] = [parts[index - 1], parts[index]];
    if (left !== undefined && right !== undefined && !right.gap) found.push(`${left[form]} ${right[form]}`);
  }
  return found;
}

/** Character 4-grams of the folded syllables, one blank around each: they bridge slips of the finger. */
export function characterGrams(parts: readonly Pick<Syllable, "folded">[]): string[] {
  const found: string[] = [];
  const line = ` ${parts.map((part) => part.folded).join(" ")} `;
  for (let index = 0; index + 4 <= line.length; index += 1) found.push(line.slice(index, index + 4));
  return found;
}
