import type { FindableText } from "../ports.ts";

/** A text with the titles above it, as servers are given it: a vector or a score is of this content. */
export function contentOf({ heading = [], text }: FindableText): string {
  return [...heading, text].join("\n");
}

/** What a query most likely means: its syllables with their accents restored. */
export function meantBy(restored: readonly { readonly restored: string }[]): string {
  return restored.map((syllable) => syllable.restored).join(" ");
}
