import { fold, syllables } from "../domain/syllable.ts";

const LEGAL = /\d+\/(?:\d{4}\/)?\p{Lu}[\p{L}\d]*(?:-\p{Lu}[\p{L}\d]*)*/gu;
const DATE = /(?<![\d/])\d{1,2}\/\d{1,2}(?:\/\d{4})?(?![\d/])/g;
const NUMBER = /(\d+(?:[.,]\d+)*)(\s?%)?/g;

/**
 * The figures of a text, each in one spelling: "02" and "2", "4,0" and "4", "09/9" and "9/9" are equal. Legal numbers
 * first, then dates, percentages and plain numbers, each kind in the order of the text.
 */
export function figureTokens(text: string): string[] {
  const tokens: string[] = [];
  const take =
    (kind: string, spell: (match: string[]) => string) =>
    (match: string, ...groups: string[]) => {
      tokens.push(`${kind}:${spell([match, ...groups])}`);
      return " ";
    };
  text
    .normalize("NFC")
    .replace(
      LEGAL,
      take("law", ([match = ""]) => fold(match)),
    )
    .replace(
      DATE,
      take("date", ([match = ""]) => match.split("/").map(Number).join("/")),
    )
    .replace(
      NUMBER,
      take("figure", ([, digits = "", percent]) => `${numberIn(digits)}${percent === undefined ? "" : "%"}`),
    );
  return tokens;
}

/** The value of a printed number: a point before three digits groups thousands, a comma begins the decimals. */
function numberIn(digits: string): number {
  return Number(digits.replace(/\.(?=\d{3}(?!\d))/g, "").replace(",", "."));
}

/** The folded words of a text, without its figures. */
export function wordTokens(text: string): string[] {
  return syllables(text)
    .map((part) => part.folded)
    .filter((folded) => !/\d/.test(folded));
}

/** A text in the form in which quotations are compared: NFC, every white space one space. */
export function evenText(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
