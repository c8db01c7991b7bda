import { fold, isVietnameseForm } from "../../domain/syllable.ts";

/**
 * The reading of a typed syllable. Other marks are taken over; other letters only where what was typed cannot be Vietnamese
 * ("pải", "bn"): the restoring takes "ai" for "an" where the documents never ask.
 */
export function trusted(typed: string, restored: string): string {
  const folded = fold(typed);
  return fold(restored) === folded || !isVietnameseForm(folded) ? restored : typed;
}
