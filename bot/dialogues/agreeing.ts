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

/**
 * Reads whole messages under a question whether something is to be done that its verbs name, done to its objects: "ok
 * xóa hết đi" is a yes, and with one of `refusing` it is a no: "thôi đừng xóa nữa". "Xóa đi, không cần nữa" and "xóa thì không" look
 * the same: unclear. Undefined where it says anything else.
 */
export function createAnswerReader({ verbs, objects, refusing }: Record<"verbs" | "objects" | "refusing", string[]>) {
  const answers = letteredPhrases(
    { ...LETTERS, verbs: "v", objects: "f", refusing: "n" },
    { ...words, verbs, objects, refusing },
  );
  return (text: string): "yes" | "no" | "unclear" | undefined => {
    const ways = readings(answers.split(tokensOf(text)));
    if (ways.some((letters) => AGREES.test(letters))) return "yes";
    if (ways.some((letters) => /v.*n/.test(letters))) return "unclear";
    return ways.some((letters) => letters.includes("n")) ? "no" : undefined;
  };
}
