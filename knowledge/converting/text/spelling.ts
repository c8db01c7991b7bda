import { remembered } from "../../domain/remembered.ts";
import { fold, isVietnameseForm } from "../../domain/syllable.ts";

/** How far the words of a text can be Vietnamese. */
export interface Spelling {
  readonly words: number;
  /** Share of words that no Vietnamese word is written like, accents included. */
  readonly impossible: number;
  /** Share of words that are not even without their accents. */
  readonly foreign: number;
  /** Share of words with an accent or a letter that only Vietnamese has. */
  readonly accented: number;
}

const TONES = "\u0300\u0301\u0303\u0309\u0323";
const CLOSED = /(?:c|p|t|ch)$/;
/** Letters that no Vietnamese word has, marks taken off. */
const OTHERS = /[^a-eg-ik-vxy\u0111]/u;

/** Counts words of two letters and more; abbreviations in capitals are left out. */
export function spellingOf(text: string): Spelling {
  const words = text.normalize("NFC").match(/\p{L}\p{L}+/gu) ?? [];
  const counted = words.filter((word) => !/\p{Lu}.*\p{Lu}/u.test(word)).map((word) => word.toLowerCase());
  const times = new Map<string, number>();
  for (const word of counted) times.set(word, (times.get(word) ?? 0) + 1);
  // Each word is looked at once, however often it occurs.
  const share = (test: (word: string) => boolean): number => {
    let passed = 0;
    for (const [word, often] of times) if (test(word)) passed += often;
    return passed / Math.max(1, counted.length);
  };
  return {
    words: counted.length,
    impossible: share((word) => !isPossible(word)),
    foreign: share((word) => !isVietnameseForm(fold(word))),
    accented: share((word) => word !== fold(word)),
  };
}

/** Whether a word could be Vietnamese: letters of the alphabet, a form of the language, one tone, a sharp or heavy one before a stop. */
export const isPossible = remembered((word: string): boolean => {
  const toned = word.normalize("NFD").replace(/[\u0302\u0306\u031b]/g, "");
  const tones = [...toned].filter((sign) => TONES.includes(sign));
  if (tones.length > 1 || OTHERS.test(toned.replace(/\p{M}/gu, "")) || !isVietnameseForm(fold(word))) return false;
  return !CLOSED.test(fold(word)) || tones.includes("\u0301") || tones.includes("\u0323");
});
