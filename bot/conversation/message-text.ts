import { withoutHidden } from "../../knowledge/index.ts";

/** A message that can be answered, or why it cannot. */
export type MessageText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: "empty" | "too-long" };

/** Longest question, in characters. */
const MOST_CHARACTERS = 2_000;

/**
 * Cleans what a person typed: NFC, no control or invisible characters, single spaces. A message without a letter or
 * digit cannot be answered. One that is too long is refused, not cut, since the question may be at its end.
 */
export function messageText(typed: string): MessageText {
  const text = withoutHidden(
    typed
      .slice(0, 4 * MOST_CHARACTERS)
      .normalize("NFC")
      .replace(/\p{Cc}+/gu, " "),
  )
    .replace(/\s+/g, " ")
    .trim();
  if (typed.length > 4 * MOST_CHARACTERS || text.length > MOST_CHARACTERS)
    return { kind: "problem", problem: "too-long" };
  return /[\p{L}\p{N}]/u.test(text) ? { kind: "text", text } : { kind: "problem", problem: "empty" };
}
