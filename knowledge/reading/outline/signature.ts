import { fold } from "../../domain/syllable.ts";
import { isArea, isBody, isOffice, kindAtStart } from "../form.ts";
import { type Block, isCapitals } from "../layout/blocks.ts";
import { markerOf } from "../layout/marker.ts";

/** "PGS.TS. " */
const TITLES = "(?:\\p{Lu}\\p{L}{0,3}\\.\\s*)*";
const NAME = new RegExp(`^${TITLES}\\p{Lu}[\\p{Ll}\\p{M}]+(?:\\s+\\p{Lu}[\\p{Ll}\\p{M}]*){1,5}$`, "u");
const NAME_IN_CAPITALS = new RegExp(`^${TITLES}\\p{Lu}{2,7}(?:\\s+\\p{Lu}{1,7}){1,4}$`, "u");
const LONGEST_OFFICE = 80;
/** Lines between the office of who signs and the name: "(Đã ký)", a second office. */
const BETWEEN = 4;

/** Whether a line is the name of a person and nothing else. */
export function isPersonName(text: string): boolean {
  const bare = text
    .replace(/\(\s*(?:đã|da)\s+k[ýy]\s*\)/giu, "")
    .replace(/[.,;]+$/, "")
    .trim();
  return (
    (NAME.test(bare) || NAME_IN_CAPITALS.test(bare)) &&
    !isOffice(bare) &&
    !isBody(bare) &&
    !isArea(bare) &&
    kindAtStart(bare) === undefined
  );
}

/** "TM. CHÍNH PHỦ THỦ TƯỚNG Lương Thế Vượng": the name at the end of a line that begins with the office. */
export function nameBehindOffice(text: string): string | undefined {
  const name = /\p{Lu}{2}[^\p{Ll}]*\s((?:\p{Lu}\p{Ll}+\s*){2,5})$/u.exec(text)?.[1]?.trim();
  return isOffice(text) && name !== undefined && isPersonName(name) ? name : undefined;
}

/**
 * Whether a signature begins at a block: an office of who signs in capitals or bold, or one above the name of a person;
 * also the place and date that some notices print above it.
 */
export function beginsSignature(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block?.kind !== "text" || block.text.length > LONGEST_OFFICE || markerOf(block.text) !== undefined) return false;
  if (isDateLine(block.text)) return beginsSignature(blocks, index + 1);
  if (!isOffice(block.text) || /[.;:,]$/.test(block.text)) return false;
  const printedSo = block.strong || isCapitals(block.text) || /^(?:kt|tm|tl|tuq)\s*\./.test(fold(block.text));
  return nameAfter(blocks, index) || (printedSo && blocks.slice(index + 1).every(isShort));
}

function nameAfter(blocks: readonly Block[], index: number): boolean {
  for (const next of blocks.slice(index + 1, index + 1 + BETWEEN)) {
    if (next.kind !== "text") return false;
    if (isPersonName(next.text)) return true;
    if (!isOffice(next.text) && !/^\(/.test(next.text) && !isCapitals(next.text)) return false;
  }
  return false;
}

function isShort(block: Block): boolean {
  return block.kind === "text" && block.text.length < LONGEST_OFFICE && markerOf(block.text) === undefined;
}

/** "Ngày 01 tháng 7 năm 2027", "Hòn Đất, ngày 1 tháng 7 năm 2027". */
export function isDateLine(text: string): boolean {
  return /^(?:[^,:]{2,40},\s*)?ngay\s+\d{1,2}\s*(?:thang|[/.-])\s*\d{1,2}\s*(?:nam|[/.-])\s*\d{4}\W*$/.test(fold(text));
}
