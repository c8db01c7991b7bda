import type { Cell, Row } from "../../domain/printed-table.ts";
import { linesOf } from "./lines.ts";
import type { Piece, Segment } from "./page.ts";
import { columnOf, paragraphsOf } from "./paragraphs.ts";
import type { Area, RuledTable } from "./ruled-tables.ts";

/** Whether a piece stands in a table. */
export function standsIn({ left, right, top, bottom }: RuledTable, { x, y, width, size }: Piece): boolean {
  const middle = y - size * 0.3;
  return middle > top && middle < bottom && x + width / 2 > left && x + width / 2 < right;
}

/** Rows of a drawn table; `head` marks the first rows when a cell in them covers others. */
export function rowsOf(table: RuledTable, pieces: readonly Piece[]): Row[] {
  const inside = new Map<Area, Piece[]>();
  for (const piece of pieces.flatMap((each) => partedAt(each, table.xs))) {
    const area = table.areas.find((each) => holds(each, piece));
    if (area !== undefined) inside.set(area, [...(inside.get(area) ?? []), piece]);
  }
  const heads = headRows(table);
  return Array.from({ length: table.rowCount }, (_, at) => ({
    head: at < heads,
    cells: table.areas
      .filter(({ row }) => row === at)
      .map((area): Cell => ({ text: cellText(area, inside.get(area) ?? []), rows: area.rows, columns: area.columns })),
  }));
}

function holds({ left, right, top, bottom }: Area, { x, y, width, size }: Piece): boolean {
  const [across, down] = [x + width / 2, y - size * 0.3];
  return across >= left && across < right && down >= top && down < bottom;
}

/** A run of letters with wide blanks that goes over a line of the table belongs to the cells on both sides. */
function partedAt(piece: Piece, xs: readonly number[]): Piece[] {
  const crossed = xs.find((at) => at > piece.x + piece.size && at < piece.x + piece.width - piece.size);
  const blank = piece.text.search(/\s{2,}/);
  if (crossed === undefined || blank < 0) return [piece];
  const perLetter = piece.width / piece.text.length;
  const rest = piece.text.slice(blank).trimStart();
  const from = piece.text.length - rest.length;
  return [
    { ...piece, text: piece.text.slice(0, blank), width: blank * perLetter },
    ...partedAt({ ...piece, text: rest, x: piece.x + from * perLetter, width: rest.length * perLetter }, xs),
  ];
}

function cellText(area: Area, pieces: readonly Piece[]): string {
  const lines = linesOf(pieces).map(({ segments }) => segments.reduce(besides));
  return cellLines(lines, { left: area.left, right: area.right });
}

/** The text of a cell from its lines: a paragraph a line. */
export function cellLines(lines: readonly Segment[], { left, right }: { left: number; right: number }): string {
  const { left: inner } = lines.length > 0 ? columnOf(lines) : { left };
  const column = { left: inner, right: Math.max(right - (inner - left), ...lines.map((line) => line.right)) };
  const plain = lines.map((line) => ({ ...line, bold: false, page: 1, column }));
  return paragraphsOf(plain)
    .map(({ text }) => text)
    .join("\n");
}

/** Two segments of one line as one. */
export function besides(one: Segment, other: Segment): Segment {
  return { ...one, text: `${one.text} ${other.text}`, right: other.right };
}

function headRows({ areas }: RuledTable): number {
  const first = areas.filter(({ row }) => row === 0);
  return first.some(({ columns }) => columns > 1) ? Math.max(...first.map(({ rows }) => rows)) : 1;
}
