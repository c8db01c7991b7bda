import { fold } from "../../domain/syllable.ts";
import { kindAtStart, kindNamed } from "../form.ts";

/** Number pattern of administrative documents: 30/2024/TT-BGDĐT, 131/QĐ-TTg, 1701/KH-SGDĐT, 43/2019/QH14, 20/KH-PGD&ĐT. */
export const DOCUMENT_NUMBER = /\d+\/(?:\d{4}\/)?\p{Lu}[\p{L}\d&]*(?:-\p{Lu}[\p{L}\d&]*)*/gu;

/** The same with the blanks and dots that a typist or a scan leaves ("415_ /HD"), and the form of the Party: "29-NQ/TW". */
const TYPED =
  /^(\d+[a-z]?)[\s_]*(?:\/\s*((?:\d{4}\s*\/\s*)?\p{Lu}[\p{L}\d&]*(?:\s*-\s*\p{Lu}[\p{L}\d&]*)*)|-\s*(\p{Lu}{1,4}\s*\/\s*\p{Lu}[\p{L}]*))/u;

/** The number at the beginning of a text, without blanks; undefined where its place is empty ("/2027/QĐ-UBND", "…/KH"). */
export function numberAtStart(text: string): string | undefined {
  return TYPED.exec(text.trim())?.[0].replace(/[\s_]+/g, "");
}

/** What a line says of the number: a number, that its place is empty, or nothing. */
export function numberLine(text: string): { readonly number: string | undefined } | undefined {
  const said = /^(?:luat\s+|bo luat\s+)?so\s*[:.]?\s*(?=[\d/.…_])/.exec(fold(text));
  if (said === null) return undefined;
  const rest = text.slice(said[0].length);
  const number = numberAtStart(rest);
  return number !== undefined || /^[\s._…/-]*\//.test(rest) ? { number } : undefined;
}

/** "số", and before it the body that some publishers name: "CỦA BỘ TÀI CHÍNH SỐ 05/2010/TT-BTC". */
const BEFORE_NUMBER = /^\s*(?:của\s+\D{2,60}?\s+(?=số\s))?(?:số|so)?\s*:?\s*/iu;

/** Titles as they are read for a number: the type of a document alone on its line goes with the line below it. */
export function wholeTitles(lines: readonly string[]): string[] {
  return lines.map((line, at) => (kindNamed(line) === undefined ? line : `${line} ${lines[at + 1] ?? ""}`));
}

/** The number in a title that begins with the type: "Nghị định 185/2026/NĐ-CP quy định …", "Thông tư số 06/2026/TT-BGDĐT". */
export function numberInTitle(text: string): string | undefined {
  const kind = kindAtStart(text);
  if (kind === undefined) return undefined;
  const rest = text.trim().slice(kind.length).replace(BEFORE_NUMBER, "");
  // A dash between blanks parts the number from the subject here.
  return numberAtStart(rest.replace(/\s+[-–—]\s.*$/, ""));
}

/** All numbers that a text prints, in order. */
export function numbersIn(text: string): string[] {
  return [...new Set([...text.matchAll(DOCUMENT_NUMBER)].map((match) => match[0]))];
}
