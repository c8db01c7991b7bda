import { fold } from "../../domain/syllable.ts";
import { markerOf } from "./marker.ts";
import type { Line } from "./markup.ts";

/** A paragraph, or the lines of one table. */
export type Block =
  | { readonly kind: "text"; readonly text: string; readonly strong: boolean }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

/**
 * Groups lines into paragraphs and tables. A paragraph that was cut by a page break or wrapped lines is joined again.
 */
export function toBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let afterBlank = true;
  for (const line of lines) {
    if (line.blank && !line.text.includes("\t")) {
      afterBlank = true;
      continue;
    }
    const last = blocks.at(-1);
    if (line.text.includes("\t")) {
      const row = line.text.split("\t").map((cell) => cell.trim());
      if (last?.kind === "table") blocks[blocks.length - 1] = { kind: "table", rows: [...last.rows, row] };
      else blocks.push({ kind: "table", rows: [row] });
    } else if (last?.kind === "text" && continues(last, line, afterBlank)) {
      blocks[blocks.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    } else {
      blocks.push({ kind: "text", text: line.text, strong: line.strong });
    }
    afterBlank = false;
  }
  return blocks;
}

/**
 * Whether a line continues the paragraph before it. That paragraph has not ended, and the line starts in lower case, or
 * with a number or inside a bracket that the page break cut, or, in a text with wrapped lines, stands directly below a
 * full line.
 */
function continues(last: { text: string; strong: boolean }, line: Line, afterBlank: boolean): boolean {
  if (/[.;:!?…/]["”’)]*$/.test(last.text) || markerOf(line.text) !== undefined) return false;
  if (/^\p{Ll}/u.test(line.text)) return true;
  if (!last.strong && !line.strong && last.text.length > CUT_SHORT && (/^\d/.test(line.text) || isInBracket(last.text)))
    return true;
  if (last.strong && line.strong && !afterBlank)
    return isCapitals(last.text) && isCapitals(line.text) && !/^phu luc\b/.test(fold(last.text));
  return !afterBlank && !last.strong && !line.strong && last.text.length > 70 && markerOf(last.text)?.kind !== "dash";
}

/** A paragraph that a page break cut is at least this long; a shorter line without a full stop is a title. */
const CUT_SHORT = 50;

function isInBracket(text: string): boolean {
  return text.lastIndexOf("(") > text.lastIndexOf(")");
}

/** Printed in capitals, as titles are. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}
