import type { Cell, Row } from "../../domain/printed-table.ts";
import { pipeTable } from "../pipe-table.ts";
import { besides, cellLines } from "./cells.ts";
import type { Segment } from "./page.ts";
import { columnOf } from "./paragraphs.ts";
import type { Beside } from "./side-by-side.ts";

/** Lines of one column of a run, from the top. */
function columnsOf({ gutters, lines }: Beside): Segment[][] {
  return Array.from({ length: gutters.length + 1 }, (_, at) =>
    lines.flatMap(({ segments }) => {
      const own = segments.filter((segment) => columnAt(gutters, segment) === at);
      return own.length === 0 ? [] : [own.reduce(besides)];
    }),
  );
}

function columnAt(gutters: readonly number[], { x, right }: Segment): number {
  return gutters.filter((gutter) => (x + right) / 2 > gutter).length;
}

/** Two columns of running text: many lines that fill their column. The left is read before the right one. */
export function runningColumns(run: Beside): Segment[][] | undefined {
  const columns = columnsOf(run);
  if (columns.length !== 2 || run.lines.length < 8) return undefined;
  const isRunning = columns.every((lines) => {
    const { left, right } = columnOf(lines);
    const full = lines.filter((line) => line.right - line.x > (right - left) * 0.85);
    return lines.length >= 8 && full.length > lines.length * 0.6;
  });
  return isRunning ? columns : undefined;
}

/**
 * What stands side by side without lines, as a table in pipes: rows where the first column begins anew when there are
 * several columns or they keep to one edge, else (a letterhead, signatures) one row.
 */
export function besideTable(run: Beside): string {
  if (!isTable(run)) return pipeTable([{ head: true, cells: columnsOf(run).map(asPrinted) }]);
  return pipeTable(rowsOf(run).map((row, at): Row => ({ head: at === 0, cells: columnsOf(row).map(asText) })));
}

/** The lines of a letterhead or a signature are names and titles, one a line. */
function asPrinted(lines: readonly Segment[]): Cell {
  return { text: lines.map(({ text }) => text).join("\n"), rows: 1, columns: 1 };
}

function asText(lines: readonly Segment[]): Cell {
  const { left, right } = columnOf(lines);
  return { text: lines.length === 0 ? "" : cellLines(lines, { left, right }), rows: 1, columns: 1 };
}

function isTable({ gutters, lines }: Beside): boolean {
  const both = lines.filter(({ segments }) => segments.length > gutters.length);
  return gutters.length > 1 ? both.length > 1 : both.length > 3 && keepsEdge({ kind: "beside", gutters, lines: both });
}

/** The later columns begin at one edge, as those of a table do and those of a letterhead do not. */
function keepsEdge(run: Beside): boolean {
  return columnsOf(run)
    .slice(1)
    .every((lines) => {
      const { left } = columnOf(lines);
      return lines.filter(({ x, size }) => x - left < size / 2).length > lines.length * 0.7;
    });
}

function rowsOf(run: Beside): Beside[] {
  const rows: Beside[] = [];
  for (const line of run.lines) {
    const begins = line.segments.some((segment) => columnAt(run.gutters, segment) === 0);
    const last = rows.pop();
    if (last === undefined) rows.push({ ...run, lines: [line] });
    else if (begins) rows.push(last, { ...run, lines: [line] });
    else rows.push({ ...last, lines: [...last.lines, line] });
  }
  return rows;
}
