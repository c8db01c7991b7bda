import type { Line } from "../markup/lines.ts";

/** Longer lines are paragraphs, not lines of a page. */
const WIDEST_PAGE = 140;
const NARROWEST_PAGE = 45;
/** Share of long lines in a text whose lines a page cut. */
const CUT = 0.35;

/** How the lines of a text lie on its pages. */
export interface PageLayout {
  /** Where lines end, in characters. */
  readonly width: number;
  /** Spaces before a line that goes on; more of them begin a paragraph. Undefined where no paragraph is indented. */
  readonly goesOnAt: number | undefined;
}

/**
 * The layout of a text whose lines end where the page ends; undefined for a text in which a line is a paragraph. Measured
 * by the lines themselves: many of them end near the same length.
 */
export function pageLayoutOf(lines: readonly Line[]): PageLayout | undefined {
  const printed = lines.filter((line) => !line.blank && !line.text.includes("\t"));
  const lengths = printed.map(widthOf).sort((left, right) => left - right);
  if (lengths.length < FEWEST_LINES) return undefined;
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  if (width > WIDEST_PAGE || width < NARROWEST_PAGE) return undefined;
  const long = lengths.filter((length) => length >= width * 0.82).length;
  return long / lengths.length < CUT ? undefined : { width, goesOnAt: marginOf(printed) };
}

const FEWEST_LINES = 12;
/** Spaces by which the first line of a paragraph is indented. */
const INDENT = 3;

function marginOf(printed: readonly Line[]): number | undefined {
  const indents = printed.map(({ indent }) => indent).sort((left, right) => left - right);
  const margin = indents[Math.floor(indents.length * 0.1)] ?? 0;
  const indented = indents.filter((indent) => indent >= margin + INDENT && indent < margin + 4 * INDENT).length;
  return indented >= printed.length * 0.15 ? margin + INDENT - 1 : undefined;
}

/** Whether a line was cut by the page: the first word of the next line would not have fitted into it. */
export function isCutAtWidth(line: Line, next: Line, { width }: PageLayout): boolean {
  const word = /^\S+/.exec(next.text)?.[0].length ?? 0;
  return widthOf(line) + 1 + word > width * 0.93;
}

/** Whether a line goes on at the margin, in a text whose paragraphs are indented, below a line that is not short. */
export function goesOnAtMargin(line: Line, next: Line, { width, goesOnAt }: PageLayout): boolean {
  return goesOnAt !== undefined && next.indent <= goesOnAt && widthOf(line) > width * 0.6;
}

function widthOf({ indent, text }: Line): number {
  return indent + text.length;
}
