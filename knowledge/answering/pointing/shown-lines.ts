import type { SheetLine } from "../candidates/pointed.ts";
import { LONGEST } from "../candidates/text-units.ts";

/** Most characters of a list of rows, with where each stands: all of a list that was asked for is better than half of it in full. */
const LONGEST_LIST = 1_500;
/** What stands around a cell, and around a row with its place, in characters. */
const PER_CELL = 4;
const PER_ROW = 40;

/** The lines of a pointed answer that are shown. */
export interface ShownLines {
  readonly lines: readonly SheetLine[];
  /** Of a row the columns of these titles alone are shown beside what it is about; undefined: all of them. */
  readonly columns: ReadonlySet<string> | undefined;
  /** Some lines are left out, for there are too many. */
  readonly isCut: boolean;
}

/**
 * As many lines as may be shown as one answer, at least the first. Rows that do not fit whole are shown by what they are about and
 * by those of their columns that print most of what is asked; `weigh` says how much of it a text prints.
 */
export function shownLines(lines: readonly SheetLine[], weigh: (text: string) => number): ShownLines {
  const whole = fitting(lines, LONGEST, lengthOf);
  if (whole.length === lines.length) return { lines, columns: undefined, isCut: false };
  const brief = fitting(lines, LONGEST_LIST, briefLengthOf);
  if (brief.length <= whole.length || !brief.some(isRow)) return { lines: whole, columns: undefined, isCut: true };
  return { lines: brief, columns: columnsOf(brief, weigh), isCut: brief.length < lines.length };
}

function fitting(lines: readonly SheetLine[], most: number, length: (line: SheetLine) => number): SheetLine[] {
  let left = most;
  return lines.filter((line, index) => {
    const fits = index === 0 || length(line) <= left;
    if (fits) left -= length(line);
    return fits;
  });
}

/** A row is shown with the titles of its columns. */
function lengthOf({ passage: { text, cells = [] }, sentence = text }: SheetLine): number {
  return sentence.length + 1 + cells.reduce((sum, { header }) => sum + header.length + PER_CELL, 0);
}

function briefLengthOf(line: SheetLine): number {
  const about = aboutOf(line);
  return about === undefined ? lengthOf(line) : about.length + PER_ROW;
}

function aboutOf({ passage: { cells = [] } }: SheetLine): string | undefined {
  return cells.find(({ role }) => role === "content")?.text;
}

function isRow(line: SheetLine): boolean {
  return aboutOf(line) !== undefined;
}

/** The columns that print most of what is asked, or at least half of that, as far as they fit for all rows. */
function columnsOf(lines: readonly SheetLine[], weigh: (text: string) => number): ReadonlySet<string> {
  let left = LONGEST_LIST - lines.reduce((sum, line) => sum + briefLengthOf(line), 0);
  const cells = lines.flatMap(({ passage }) => passage.cells ?? []).filter(({ role }) => role !== "content");
  const columns = [...new Set(cells.map(({ header }) => header))].map((header) => {
    const texts = cells.filter((cell) => cell.header === header).map(({ text }) => text);
    return {
      header,
      length: texts.reduce((sum, text) => sum + header.length + PER_CELL + text.length, 0),
      // A bare number is met by chance: "phụ lục 3" by "3,0".
      weight: texts.reduce((sum, text) => sum + weigh(/\p{L}/u.test(text) ? `${header} ${text}` : header), 0),
    };
  });
  const heaviest = Math.max(0, ...columns.map(({ weight }) => weight));
  const telling = columns.filter(({ weight }) => weight > 0 && weight >= heaviest / 2);
  const kept = new Set<string>();
  for (const { header, length } of telling.sort((one, other) => other.weight - one.weight)) {
    if (length > left) continue;
    left -= length;
    kept.add(header);
  }
  return kept;
}
