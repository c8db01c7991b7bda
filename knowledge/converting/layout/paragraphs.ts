import { median } from "./lines.ts";
import type { Segment } from "./page.ts";

/** The edges that lines of a column keep to. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Lines that are read as one, and the page on which they begin. */
export interface Paragraph {
  readonly text: string;
  readonly bold: boolean;
  readonly page: number;
}

/** A line with its page. */
export interface PlacedLine extends Segment {
  readonly page: number;
  readonly column: Column;
}

/** Edges of a column by its lines: where many begin, and where the longest end. */
export function columnOf(lines: readonly Pick<Segment, "x" | "right">[]): Column {
  const rights = lines.map(({ right }) => right).sort((one, other) => one - other);
  return {
    left: Math.min(...lines.map(({ x }) => x)),
    right: rights[Math.floor(rights.length * 0.95)] ?? 0,
  };
}

/** Joins the lines that one paragraph was broken into, over the end of a page too. */
export function paragraphsOf(lines: readonly PlacedLine[]): Paragraph[] {
  const groups: PlacedLine[][] = [];
  const leading = usualLeading(lines);
  for (const line of lines) {
    const current = groups.at(-1);
    if (current !== undefined && continues(current, line, leading)) current.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => ({
    text: group.map(({ text }) => text).reduce(joined),
    bold: group.every(({ bold }) => bold),
    page: group[0]?.page ?? 1,
  }));
}

/** Two parts of a text that a line end cut: a dash between two halves keeps them together. */
function joined(before: string, after: string): string {
  return /[\p{L}\p{N}][-–/]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) ? before + after : `${before} ${after}`;
}

function usualLeading(lines: readonly PlacedLine[]): number {
  const steps = lines.slice(1).map((line, at) => line.y - (lines[at]?.y ?? 0));
  return median(steps.filter((step) => step > 0)) || 20;
}

/** Whether a line goes on with the paragraph that the lines before make. */
function continues(paragraph: readonly PlacedLine[], next: PlacedLine, leading: number): boolean {
  const first = paragraph[0];
  const last = paragraph.at(-1);
  if (first === undefined || last === undefined) return false;
  if (last.bold !== next.bold && !goesOnInOtherWeight(paragraph, next)) return false;
  if (last.page === next.page && next.y - last.y > Math.max(leading * 1.6, last.size * 2.1)) return false;
  if (isCentred(last) && isCentred(next)) return isShouted(last.text) === isShouted(next.text) && last.bold;
  if (!isFull(last, next) || isCentred(next)) return false;
  const slack = next.size * 0.7;
  const stepsBack = next.x < first.x - slack;
  const flush = Math.abs(next.x - (paragraph.length > 1 ? last.x : first.x)) <= slack;
  if (paragraph.length > 1) return flush && !beginsAnew(last.text, next.text);
  if (stepsBack) return !beginsAnew(last.text, next.text) || next.x < next.column.left + slack;
  if (!flush) return next.x > first.x && !beginsAnew(last.text, next.text);
  // A line as far in as the first line of the paragraph before begins a paragraph too, unless nothing is set in or the
  // sentence has not ended.
  return (first.x <= first.column.left + slack || isOpen(last.text, next.text)) && !beginsAnew(last.text, next.text);
}

/** Words in bold may begin or end with a line in the middle of a sentence. */
function goesOnInOtherWeight(paragraph: readonly PlacedLine[], next: PlacedLine): boolean {
  const last = paragraph.at(-1);
  if (last === undefined || !isFull(last, next)) return false;
  return next.bold ? isOpen(last.text, next.text) : paragraph.length > 1;
}

/** A sentence goes on over the end of a line: it ends with a word, and the next line begins with a small letter or a figure. */
function isOpen(before: string, after: string): boolean {
  return /[\p{L}),]$/u.test(before) && /^(?:\p{Ll}\p{L}|\d+[-/]\d|\d+ \p{Ll})/u.test(after);
}

/** A line is full when the first word of the next one had no room on it. */
function isFull(line: PlacedLine, next: PlacedLine): boolean {
  const word = /^\S+/.exec(next.text)?.[0].length ?? 1;
  const perLetter = (next.right - next.x) / Math.max(1, next.text.length);
  return line.right + (word + 1) * perLetter * 0.9 > line.column.right;
}

function isCentred({ x, right, column, size }: PlacedLine): boolean {
  const off = Math.abs((x + right) / 2 - (column.left + column.right) / 2);
  return off < size * 1.2 && x > column.left + size * 1.5 && right < column.right - size * 0.8;
}

const isShouted = (text: string): boolean => text === text.toUpperCase();

/** The sentence has ended, and the next line begins as points and articles do. */
function beginsAnew(before: string, after: string): boolean {
  return (
    /[.;:!?”"]$/.test(before) &&
    /^(?:[-+–•*]\s?\p{L}|\(?[\p{L}\d]{1,4}(?:\.\d{1,3})*[.)]\s|\p{Lu}\p{L}+ \d+[.:])/u.test(after)
  );
}
