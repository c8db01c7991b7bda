import { withoutHidden } from "../../masking/hidden.ts";
import { withoutOldFonts } from "./old-fonts.ts";

/** Letters that look like Vietnamese ones and stand in their place in PDF files and old texts. */
const SLIPS: ReadonlyMap<string, string> = new Map([
  ["\u01a3", "ư"],
  ["\u01a2", "Ư"],
  ["\u00f0", "đ"],
  ["\u00d0", "Đ"],
  ["\u0189", "Đ"],
]);

/** Signs of symbol fonts, which have no letters of their own, and the signs that stand before items of a list. */
const BULLET = "[\\ue000-\\uf8ff●○◦▪▫■□◆◇❖➢➤►▶✓✔]";
const BEFORE_ITEM = new RegExp(`^([ \\t]*)${BULLET}[ \\t]*(?=\\S)`, "gmu");
const ALONE = new RegExp(`^\\s*${BULLET}\\s*$`, "u");

/** A dash for the sign of a list: "\uf0b7" → "-"; any other text as it is. */
export function asListMark(text: string): string {
  return ALONE.test(text) ? "-" : text;
}

/**
 * The letters that were meant: old fonts and slips of fonts mended, NFC, without hidden characters; no-break spaces become spaces, and the signs before items of a list dashes.
 */
export function withoutStrayCharacters(text: string): string {
  const mended = withoutOldFonts(text.replace(/\r\n?/g, "\n").normalize("NFC"))
    .replace(/[\u01a2\u01a3\u00f0\u00d0\u0189]/g, (slip) => SLIPS.get(slip) ?? slip)
    .normalize("NFC")
    .replace(BEFORE_ITEM, "$1- ")
    .replace(/[\ue000-\uf8ff]/g, " ")
    .replace(/[\u00a0\u2007\u202f]/g, " ");
  return withoutHidden(mended);
}
