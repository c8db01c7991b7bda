import { withoutOldFonts } from "./old-fonts.ts";

/** Letters that look like Vietnamese ones and stand in their place in PDF files and old texts. */
const SLIPS: ReadonlyMap<string, string> = new Map([
  ["\u01a3", "ư"],
  ["\u01a2", "Ư"],
  ["\u00f0", "đ"],
  ["\u00d0", "Đ"],
  ["\u0189", "Đ"],
]);

/**
 * The letters that were meant: old fonts and slips of fonts mended, NFC, without zero-width and control characters
 * (except tab, line feed and form feed); no-break spaces become spaces.
 */
export function withoutStrayCharacters(text: string): string {
  return withoutOldFonts(text.replace(/\r\n?/g, "\n").normalize("NFC"))
    .replace(/[\u01a2\u01a3\u00f0\u00d0\u0189]/g, (slip) => SLIPS.get(slip) ?? slip)
    .normalize("NFC")
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(/[^\P{Cc}\n\t\f]/gu, "");
}
