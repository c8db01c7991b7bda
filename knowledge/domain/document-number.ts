import { fold } from "./syllable.ts";

/**
 * A document number in the form in which numbers are compared: without accents, blanks, the word before it and leading
 * zeros. "Số: 01701 / KH-SGDĐT" and "1701/kh-sgddt" are equal.
 */
export function numberKey(printed: string): string {
  return fold(printed.normalize("NFC"))
    .replace(/[–—]/g, "-")
    .replace(/\s+/g, "")
    .replace(/^\D+/, "")
    .replace(/^0+(?=\d)/, "");
}

/**
 * Whether a number as people say it means a printed one. They may leave out the end ("30/2024" of "30/2024/TT-BGDĐT",
 * "1701") or the year ("30/TT-BGDĐT").
 */
export function isSaidNumber(said: string, printed: string | undefined): boolean {
  if (printed === undefined) return false;
  const [sought, own] = [numberKey(said), numberKey(printed)];
  if (sought === "") return false;
  return own === sought || own.startsWith(`${sought}/`) || own.replace(/^(\d+)\/\d{4}\//, "$1/") === sought;
}

/** Words for kinds of documents, folded, as people write them before a number: alternatives of an expression. */
export const KINDS_BEFORE_NUMBER =
  "thong tu|quyet dinh|nghi dinh|nghi quyet|chuong trinh|ke hoach|chi thi|cong van|tt|qd|nd|nq|kh|cv";
