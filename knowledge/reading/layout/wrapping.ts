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
/** Share of lines that go on with a small letter in a text that was cut; a list of short items has few. */
const GOING_ON = 0.08;
/** Share of neighbours without an empty line between them, up to which a text counts as spread. */
const TOGETHER = 0.05;

/**
 * Whether each line of a page became a paragraph of its own, as when a page is pasted into a Word file: empty lines stand
 * everywhere, also in the middle of sentences, and part nothing.
 */
export function isSpread(lines: readonly Line[]): boolean {
  const pairs = lines.flatMap((line, at) => {
    const below = lines.slice(at + 1).find((other) => !other.blank);
    const isPair = !line.blank && !line.text.includes("\t") && below !== undefined && !below.text.includes("\t");
    return isPair ? [{ line, below, apart: lines[at + 1]?.blank === true }] : [];
  });
  const together = pairs.filter(({ apart }) => !apart);
  const goingOn = pairs.filter(
    ({ line, below, apart }) => apart && /[\p{L}\d,]$/u.test(line.text) && /^\p{Ll}+\s/u.test(below.text),
  );
  return together.length <= pairs.length * TOGETHER && goingOn.length >= pairs.length * GOING_ON;
}

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
