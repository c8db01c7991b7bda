import { fold } from "../domain/syllable.ts";

/** Each letter of the alphabet with all its forms: "a" with "á", "À", "ặ". */
const FORMS = new Map<string, string>();
for (const [first, last] of [
  [0x41, 0x7a],
  [0xc0, 0x1b0],
  [0x1ea0, 0x1ef9],
] as const)
  for (let point = first; point <= last; point += 1) {
    const letter = String.fromCodePoint(point);
    const bare = fold(letter);
    if (/^[a-z]$/.test(bare)) FORMS.set(bare, (FORMS.get(bare) ?? "") + letter);
  }

/**
 * A regular expression, also for SQL, that finds these words in a text whatever the marks and capitals of either.
 * @example
 * holdingPattern("lop 10"); // finds "Lớp 10", but not "lớp 1"
 */
export function holdingPattern(words: string): string {
  return [...fold(words.trim())].map((sign) => formsOf(sign)).join("");
}

function formsOf(sign: string): string {
  const forms = FORMS.get(sign);
  if (forms !== undefined) return `[${forms}]`;
  return /\s/.test(sign) ? "\\s" : sign.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
}
