import { canonicalise, fold, isVietnameseForm, syllables } from "../../domain/syllable.ts";
import type { Interrogatives } from "./asks.ts";

/** The reading of a typed syllable, given what it was restored to. */
export type TrustedReading = (typed: string, restored: string) => string;

/**
 * What of a restored text is taken over. Other marks are; other letters only where what was typed cannot be Vietnamese
 * ("pải", "bn"): the restoring takes "ai" for "an" where the documents never ask. For the same reason a word of asking that
 * was typed with its marks stays as it was typed: "mấy" is no "máy".
 */
export function createTrustedReading(interrogatives: Interrogatives): TrustedReading {
  const asking = new Set(
    Object.values(interrogatives).flatMap((phrases: readonly string[]) =>
      phrases.flatMap((phrase) => syllables(phrase).map(({ canonical }) => canonical)),
    ),
  );
  return (typed, restored) => {
    const folded = fold(typed);
    if (typed !== folded && asking.has(canonicalise(typed))) return typed;
    return fold(restored) === folded || !isVietnameseForm(folded) ? restored : typed;
  };
}
