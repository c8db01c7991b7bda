import { mendedLetters } from "./mended-letters.ts";
import { mendedNumbering } from "./mended-numbering.ts";

/** A recognised text with the numbers and letters of its items put right where their sequence tells what was printed. */
export function mendedOutline(text: string): string {
  return mendedLetters(mendedNumbering(text));
}
