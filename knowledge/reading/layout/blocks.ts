import { fold } from "../../domain/syllable.ts";
import { endsInReference, isBody, isOffice, kindNamed } from "../form.ts";
import type { Line } from "../markup/lines.ts";
import { withBasesApart } from "./bases.ts";
import { isStateHeading, partLetterhead, partSignature } from "./letterhead.ts";
import { markerOf } from "./marker.ts";
import { withoutPageNumbers } from "./page-numbers.ts";
import { goesOnAtMargin, isCutAtWidth, isSpread, type PageLayout, pageLayoutOf } from "./wrapping.ts";

/** A paragraph, or the lines of one table. */
export type Block = TextBlock | TableBlock;
export interface TextBlock {
  readonly kind: "text";
  readonly text: string;
  readonly strong: boolean;
  readonly page?: number;
  /** Cells of a table that was taken apart, when the paragraph is made of such. */
  readonly looseCells?: number;
}
export interface TableBlock {
  readonly kind: "table";
  readonly rows: readonly (readonly string[])[];
  /** Lines that name the columns, where the source marks them. */
  readonly headerRows: number;
  readonly page?: number;
}

/**
 * Groups lines into paragraphs and tables. A paragraph that was cut by a page break or wrapped lines is joined again.
 */
export function toBlocks(source: readonly Line[]): Block[] {
  const lines = withBasesApart(partSignature(partLetterhead(withoutPageNumbers(source))));
  const layout = pageLayoutOf(lines);
  const spread = layout !== undefined && isSpread(lines);
  const blocks: Block[] = [];
  let page: number | undefined;
  let above: Line | undefined;
  let afterBlank = true;
  for (const line of lines) {
    page = line.page ?? page;
    if (line.blank && !line.text.includes("\t")) {
      // A page break alone parts nothing: the sentence goes on over the page.
      afterBlank ||= !spread && line.page === undefined && line.isPageNumber === undefined;
      continue;
    }
    const last = blocks.at(-1);
    if (line.text.includes("\t")) addRow(blocks, line, page);
    else if (last?.kind === "text" && continues({ last, above, line, afterBlank, layout }))
      blocks[blocks.length - 1] = { ...last, text: joined(last.text, line.text) };
    else blocks.push(textBlock(line, page));
    above = line;
    afterBlank = false;
  }
  return blocks;
}

function textBlock(line: Line, page: number | undefined): TextBlock {
  const block = { kind: "text" as const, text: line.text, strong: line.strong };
  return page === undefined ? block : { ...block, page };
}

function addRow(blocks: Block[], line: Line, page: number | undefined): void {
  const row = line.text.split("\t").map((cell) => cell.trim());
  const last = blocks.at(-1);
  if (last?.kind !== "table") {
    const table = { kind: "table" as const, rows: [row], headerRows: line.header ? 1 : 0 };
    blocks.push(page === undefined ? table : { ...table, page });
    return;
  }
  const rows = [...last.rows, row];
  blocks[blocks.length - 1] = { ...last, rows, headerRows: line.header ? rows.length : last.headerRows };
}

/** A syllable that a line's end cut ("sáng-" / "tạo" stays two; "thông-" / "tin" of a narrow column too). */
function joined(upper: string, lower: string): string {
  return /\p{L}\u00ad$/u.test(upper) ? `${upper.slice(0, -1)}${lower}` : `${upper} ${lower}`;
}

interface Seam {
  readonly last: TextBlock;
  /** The line above, the last one of the paragraph so far. */
  readonly above: Line | undefined;
  readonly line: Line;
  readonly afterBlank: boolean;
  /** In a text whose lines the page cut. */
  readonly layout: PageLayout | undefined;
}

const ENDED = /[.;:!?…/]["”’)\]]*$/;

/** "Cấp thực hiện: Cấp tỉnh": a line that says what it is about begins anew. */
const LABELLED = /^\p{Lu}[^:.,;]{2,30}:\s+\S/u;

/** Whether a line continues the paragraph above it. */
function continues(seam: Seam): boolean {
  const { last, line, afterBlank } = seam;
  if (markerOf(line.text) !== undefined && !refersOn(seam)) return false;
  if (isStateHeading(line.text) || isStateHeading(last.text) || /^(?:luật\s+)?số\s*:/iu.test(line.text)) return false;
  if (seam.layout !== undefined && !afterBlank && isWrapped(seam, seam.layout)) return true;
  if (LABELLED.test(line.text)) return false;
  if (ENDED.test(last.text) || kindNamed(last.text) !== undefined) return false;
  if (/^\p{Ll}/u.test(line.text)) return !startsList(line.text);
  const plain = !last.strong && !line.strong;
  // A bracket that a scan made of a stamp does not take in the name of the body below it.
  const inBracket = isInBracket(last.text) && !(isCapitals(line.text) && isBody(line.text));
  if (plain && last.text.length > CUT_SHORT && (/^\d/.test(line.text) || inBracket)) return true;
  if (last.strong && line.strong && !afterBlank)
    return (
      isCapitals(last.text) &&
      isCapitals(line.text) &&
      !isBody(last.text) &&
      !/^phu luc\b/.test(fold(last.text)) &&
      !isOffice(line.text)
    );
  if (!afterBlank && cutsName(last.text, line.text)) return true;
  if (seam.layout === undefined)
    return (
      !afterBlank &&
      plain &&
      last.text.length > 70 &&
      markerOf(last.text)?.kind !== "dash" &&
      (!isCapitals(last.text) || isCapitals(line.text))
    );
  return false;
}

/** A line that the page cut, or the second line of a title in capitals. */
function isWrapped({ last, above, line }: Seam, layout: PageLayout): boolean {
  if (above === undefined || line.strong !== last.strong) return false;
  if (isCapitals(last.text))
    return (
      isCapitals(line.text) &&
      !last.text.endsWith(":") &&
      // "NGHỊ ĐỊNH" below a line that a portal stamped into the head.
      kindNamed(line.text) === undefined &&
      !isOffice(line.text) &&
      !isBody(line.text) &&
      !isBody(last.text)
    );
  if (isCapitals(line.text) && line.text.length > 8) return false;
  if (isCutAtWidth(above, line, layout)) return true;
  if (/[.:;!?]["”’)\]]*$/.test(above.text)) return false;
  return goesOnAtMargin(above, line, layout) || (/^\p{Ll}/u.test(line.text) && !ENDED.test(last.text));
}

/**
 * "… quy định tại khoản 2" / "Điều 5. Trường hợp …": what looks like a marker at the beginning of a wrapped line is the
 * end of a reference.
 */
function refersOn({ last, above, layout, afterBlank, line }: Seam): boolean {
  if (layout === undefined || afterBlank || above === undefined || ENDED.test(last.text)) return false;
  const kind = markerOf(line.text)?.kind;
  if (kind === "dash" || kind === "basis" || kind === "recipients") return false;
  return isCutAtWidth(above, line, layout) && endsInReference(last.text);
}

/** "a) …" in a list without brackets cannot be told from a sentence; "o " and "v " are bullets of some converters. */
function startsList(text: string): boolean {
  return /^[ov]\s+\p{Lu}/u.test(text);
}

/** "- Các trường Ngô Sĩ" / "Liên, Giáp Hải được chọn …": an item of a list that a file cut inside a name. */
function cutsName(item: string, next: string): boolean {
  const kind = markerOf(item)?.kind;
  if (kind !== "dash" && kind !== "letter") return false;
  return /(?:^|\s)\p{Lu}\p{Ll}+$/u.test(item) && /^\p{Lu}\p{Ll}+[\s,]/u.test(next) && /[.;,]$/.test(next);
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
