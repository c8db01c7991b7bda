import { tokensOf } from "../../../jobs/index.ts";
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { type Letters, letteredPhrases, readings } from "../phrases.ts";
import type { Shown } from "./board-view.ts";

const LONGEST = 120;
const LETTERS: Letters<keyof typeof typed.office> = {
  around: "f",
  who: "w",
  unit: "u",
  which: "n",
  howMany: "m",
  notYet: "x",
  owes: "o",
  report: "h",
  already: "d",
  late: "q",
  reach: "l",
  standing: "s",
};
const phrases = letteredPhrases(LETTERS, typed.office);

/** "Ai", "trường nào", "bao nhiêu đơn vị". */
const WHO = "(?:w|un|mu)";
const LOOKS: readonly (readonly [Shown, RegExp])[] = [
  ["unreached", new RegExp(`^${WHO}xl+$`)],
  ["late", new RegExp(`^${WHO}(?:h*q|qh*)+h*$`)],
  ["not", new RegExp(`^${WHO}(?:x+h+|o)h*$`)],
  ["has", new RegExp(`^${WHO}(?:dh+|h+d)h*$`)],
  ["standing", /^sh+$/],
];

/**
 * What somebody asks about the reports, read from the parts at the beginning of the sentence; `rest` is what follows and
 * says of what and where, as it was typed.
 * @example
 * asksAboutReports("ai chưa nộp báo cáo ở xã Mỹ Đức"); // { show: "not", rest: "ở xã Mỹ Đức" }
 */
export function asksAboutReports(text: string): { readonly show: Shown; readonly rest: string } | undefined {
  if (text.length > LONGEST) return undefined;
  const pieces = phrases.begin(tokensOf(text));
  for (let count = pieces.length; count > 0; count--) {
    const said = readings(pieces.slice(0, count)).map((letters) => letters.replace(/f/g, ""));
    const look = LOOKS.find(([, pattern]) => said.some((letters) => pattern.test(letters)));
    if (look !== undefined) return { show: look[0], rest: wordsFrom(text, pieces[count - 1]?.end ?? 0) };
  }
  return undefined;
}

/** The text from a word on, with its accents, because they tell communes apart. */
function wordsFrom(text: string, word: number): string {
  const first = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)][word];
  return first === undefined ? "" : text.slice(first.index);
}
