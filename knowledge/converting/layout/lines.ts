import type { Line, Piece, Segment } from "./page.ts";

/** Gaps, in heights of a letter: one parts words, the other parts columns. */
const WORD_GAP = 0.16;
const COLUMN_GAP = 1.5;
/** A single gap of this width parts columns too, where the lines below are parted at the same place. */
const NARROW_GAP = 0.6;
/** After the dash or dot of a list the text is often set further in. */
const MARK_GAP = 3;

/** Pieces put into lines from the top, those of a line from the left. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const rows: Piece[][] = [];
  const blanks = pieces.filter(isBlank);
  for (const piece of [...pieces].filter((each) => !isBlank(each)).sort((one, other) => one.y - other.y)) {
    const row = rows.findLast((each) => standsOn(each, piece));
    if (row === undefined) rows.push([piece]);
    else row.push(piece);
  }
  return rows
    .map((row) =>
      lineOf(
        row,
        blanks.filter((blank) => standsOn(row, blank)),
      ),
    )
    .sort((one, other) => one.y - other.y);
}

const isBlank = ({ text }: Piece): boolean => text.trim() === "";

const isListMark = ({ text }: Piece): boolean => /^[-–+•*]$/.test(text.trim());

/** A line is as high as its first piece says: raised and lowered letters stand on it too. */
function standsOn(row: readonly Piece[], piece: Piece): boolean {
  const [first] = row;
  if (first === undefined) return false;
  return Math.abs(first.y - piece.y) < Math.max(first.size, piece.size) * 0.45;
}

function lineOf(row: readonly Piece[], blanks: readonly Piece[]): Line {
  const pieces = [...row].sort((one, other) => one.x - other.x);
  const segments = partedAt(pieces, COLUMN_GAP).map((group): Segment => {
    const [left, right, ...more] = partedAt(group, NARROW_GAP).map((half) => segmentOf(half, blanks));
    const whole = segmentOf(group, blanks);
    return left === undefined || right === undefined || more.length > 0 ? whole : { ...whole, halves: [left, right] };
  });
  return {
    segments,
    y: Math.max(...segments.map(({ y }) => y)),
    size: Math.max(...segments.map(({ size }) => size)),
  };
}

function partedAt(pieces: readonly Piece[], least: number): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1)?.at(-1);
    const gap = last !== undefined && isListMark(last) ? MARK_GAP : least;
    if (last === undefined || piece.x - (last.x + last.width) > gap * piece.size) groups.push([piece]);
    else groups.at(-1)?.push(piece);
  }
  return groups;
}

/** A blank that is printed parts words however narrow it is. */
function segmentOf(pieces: readonly Piece[], blanks: readonly Piece[]): Segment {
  let text = "";
  let end = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const from = end - WORD_GAP * piece.size;
    const isParted =
      piece.x - end > WORD_GAP * piece.size ||
      blanks.some(({ x, width }) => width > 0 && x >= from && x < piece.x && x + width > end);
    text += isParted ? ` ${piece.text}` : piece.text;
    end = piece.x + piece.width;
  }
  const letters = pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece.text));
  const weighty = letters.length > 0 ? letters : pieces;
  return {
    text: text.replace(/\s+/g, " ").trim(),
    x: Math.min(...pieces.map(({ x }) => x)),
    right: Math.max(...pieces.map(({ x, width }) => x + width)),
    y: median(weighty.map(({ y }) => y)),
    size: median(weighty.map(({ size }) => size)),
    bold: letters.length > 0 && letters.every(({ bold }) => bold),
  };
}

/** The middle one of some numbers; 0 of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
