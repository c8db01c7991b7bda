import { canonicalise } from "../../domain/syllable.ts";

/**
 * The words of a text without marks of any format, so that the same text in two formats is equal: "**Điều 1.** Phạm vi"
 * and "Điều 1. Phạm vi" have the same words.
 */
export function plainWords(text: string): string {
  const bare = text.replace(/<[^>]*>/g, " ").normalize("NFC");
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).map(canonicalise).join(" ");
}
