import type { Message } from "../message.ts";
import type { Role } from "../words.ts";

/** What stands before a name: words of a list, or nothing. */
export interface Cue {
  /** "named" says that a name follows ("con tên"), "mentioned" that one may ("kể tên"). */
  readonly kind: "named" | "mentioned" | "selves" | "family" | "titles" | "pronouns" | "groups" | "none";
  /** In syllables. */
  readonly length: number;
  /** Typed without marks, and then as often another word: "co" is "có" more often than "cô". */
  readonly isDoubtful: boolean;
  /** People are called so by their given name: "thầy Nam". */
  readonly isCalling: boolean;
}

/** Whether a phrase of a list begins at a word. */
export const has = (message: Message, at: number, role: Role | "stop"): boolean => message.lengthOf(at, role) > 0;

/** How surely a word is a family name. */
export function familyAt(message: Message, at: number): "strong" | "weak" | undefined {
  if (has(message, at, "families")) return "strong";
  return has(message, at, "weakFamilies") ? "weak" : undefined;
}

/** Syllables of a famous name or of a place. */
export const famousLength = (message: Message, at: number): number =>
  Math.max(message.lengthOf(at, "namesakes"), message.lengthOf(at, "regions"));

/** Whether a word opens something that is no name after a title: "thầy Hiệu trưởng", "em Toán". */
export function opens(message: Message, at: number): boolean {
  const isGiven = has(message, at, "given") && message.words[at]?.marked === false;
  const length = Math.max(message.lengthOf(at, "notNames"), message.lengthOf(at, "places"));
  return length >= 2 || (length === 1 && !isGiven);
}

/** Whether a name in small letters has ended before a word. */
export function isEnd(message: Message, at: number): boolean {
  const ends = message.lengthOf(at, "nameEnds");
  if (ends >= 2) return true;
  const isGiven = has(message, at, "given") && message.words[at]?.marked === false;
  return (ends > 0 || has(message, at, "stop")) && !isGiven;
}
