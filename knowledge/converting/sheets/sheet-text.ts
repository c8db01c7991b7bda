import type { Cell } from "../../domain/printed-table.ts";
import { pipeTable } from "../pipe-table.ts";

/** A sheet as it is printed: rows of cells; an absent cell is covered by another or empty. */
export interface Sheet {
  readonly rows: readonly (readonly SheetCell[])[];
}

export interface SheetCell extends Cell {
  /** Column of the cell, from 0. */
  readonly column: number;
}

/** Columns of a title row against those of the widest row: a row with fewer filled is no row of the table. */
const ENOUGH = 0.5;

/**
 * A sheet in the form the reader takes: what stands above the table and, parted from it, below are paragraphs, a cell
 * each; the rest is one table.
 */
export function sheetText({ rows }: Sheet): string {
  const filled = rows.map(coveredColumns);
  const needed = Math.max(2, Math.max(0, ...filled) * ENOUGH);
  const start = filled.findIndex((count) => count >= needed);
  if (start < 0) return rows.flatMap(paragraphs).join("\n\n");
  const gap = filled.findLastIndex((count, at) => count === 0 && at > start);
  const isApart = gap > 0 && filled.slice(gap).every((count) => count < needed);
  const end = isApart ? gap : rows.length;
  const above = rows.slice(0, start).flatMap(paragraphs);
  const below = rows.slice(end).flatMap(paragraphs);
  return [...above, tableText(rows.slice(start, end)), ...below].filter((block) => block !== "").join("\n\n");
}

/** Columns of a row that hold something, those counted that a cell covers beside its own. */
function coveredColumns(row: readonly SheetCell[]): number {
  return row.filter(({ text }) => text !== "").length;
}

function paragraphs(row: readonly SheetCell[]): string[] {
  return row.flatMap(({ text }) => text.split("\n").map((part) => part.trim())).filter((text) => text !== "");
}

function tableText(rows: readonly (readonly SheetCell[])[]): string {
  const used = [...new Set(rows.flatMap((row) => row.filter(({ text }) => text !== "").map(({ column }) => column)))];
  const columns = used.sort((one, other) => one - other);
  const first = rows[0] ?? [];
  const heads = first.some((cell) => cell.columns > 1) ? Math.max(...first.map((cell) => cell.rows)) : 1;
  return pipeTable(rows.map((row, at) => ({ head: at < heads, cells: completed(row, rows, at, columns) })));
}

/** The row with an empty cell wherever no cell is and none covers; columns that hold nothing are left out. */
function completed(
  row: readonly SheetCell[],
  rows: readonly (readonly SheetCell[])[],
  at: number,
  columns: readonly number[],
): Cell[] {
  const covered = (column: number): boolean =>
    rows
      .slice(Math.max(0, at - MOST_HIGH), at + 1)
      .some((each, offset) =>
        each.some(
          (cell) =>
            Math.max(0, at - MOST_HIGH) + offset + cell.rows > at &&
            cell.column <= column &&
            cell.column + cell.columns > column,
        ),
      );
  return columns.flatMap((column): Cell[] => {
    const own = row.find((cell) => cell.column === column);
    if (own !== undefined)
      return [{ ...own, columns: columns.filter((each) => each >= column && each < column + own.columns).length }];
    return covered(column) ? [] : [{ text: "", rows: 1, columns: 1 }];
  });
}

/** A merged cell that is higher is not looked for. */
const MOST_HIGH = 100;
