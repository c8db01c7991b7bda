import { tokensOf } from "../../jobs/index.ts";
import words from "../words/locale/agreeing.json" with { type: "json" };
import { type Letters, letteredPhrases, readings } from "./phrases.ts";

const LETTERS: Letters<keyof typeof words> = { yes: "y", act: "v", around: "f" };
const phrases = letteredPhrases(LETTERS, words);
const AGREES = /^[fyv]*[yv][fyv]*$/;

/**
 * Whether a whole message says yes to a question of ours, in any wording: "ừ gửi luôn đi". "Dung roi" without marks is
 * "đúng rồi" there and not "dừng rồi".
 */
export function agrees(text: string): boolean {
  return readings(phrases.split(tokensOf(text))).some((letters) => AGREES.test(letters));
}
