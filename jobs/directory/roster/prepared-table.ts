import { nameWithoutOldFont } from "../../../knowledge/index.ts";
import { type Cell, isBlank, shown } from "./cell.ts";
import type { LeftOut, Mended, SourceTable } from "./source-table.ts";

/** A table as it was meant: what is hidden is blank, merged cells are filled, old fonts are Unicode. */
export interface PreparedTable extends SourceTable {
  readonly left: readonly LeftOut[];
  readonly mended: readonly Mended[];
  /** Cells that took the value of the merged cell above them. */
  readonly filled: readonly Mended[];
}

/** Prepares a table for reading. Rows keep their numbers. */
export function preparedTable(table: SourceTable): PreparedTable {
  const { name } = table;
  if (table.isHidden === true)
    return { name, rows: [], left: [{ table: name, why: "hidden-sheet" }], mended: [], filled: [] };
  const { rows: whole, filled } = withMerged(table);
  const mended: Mended[] = [];
  const left: LeftOut[] = [];
  const hidden = new Set(table.hiddenRows);
  const columns = new Set(table.hiddenColumns);
  const rows = whole.map((cells, index) => {
    if (hidden.has(index + 1)) {
      if (!cells.every(isBlank)) left.push({ table: name, why: "hidden-row", row: index + 1, value: firstOf(cells) });
      return [];
    }
    return cells.map((cell, column): Cell => {
      if (columns.has(column)) return null;
      const read = typeof cell === "string" ? nameWithoutOldFont(cell) : cell;
      if (read !== cell) mended.push({ table: name, row: index + 1, before: shown(cell), after: shown(read) });
      return read;
    });
  });
  for (const column of columns)
    if (whole.some((cells) => !isBlank(cells[column])))
      left.push({
        table: name,
        why: "hidden-column",
        row: letterOf(column),
        value: firstOf(whole.map((row) => row[column] ?? null)),
      });
  return { ...table, rows, left, mended, filled: filled.filter(({ row }) => !hidden.has(row)) };
}

/** A cell merged over several rows holds for each of them: a unit's name beside all its people. */
function withMerged({ name, rows, merges = [] }: SourceTable): Pick<PreparedTable, "rows" | "filled"> {
  const whole = rows.map((row) => [...row]);
  const filled: Mended[] = [];
  for (const { from, to } of merges) {
    const value = whole[from.row]?.[from.column] ?? null;
    if (isBlank(value)) continue;
    for (let at = from.row + 1; at <= to.row; at += 1) {
      const row = whole[at];
      if (row === undefined || row.every(isBlank)) continue;
      row[from.column] = value;
      filled.push({ table: name, row: at + 1, before: "", after: shown(value) });
    }
  }
  return { rows: whole.map((row) => Array.from(row, (cell) => cell ?? null)), filled };
}

/** The first words of a row, by which a person knows it. */
export function firstOf(cells: readonly Cell[]): string {
  return shown(cells.find((cell) => !isBlank(cell)) ?? null);
}

const LETTERS = 26;
const letterOf = (column: number): string =>
  (column >= LETTERS ? letterOf(Math.floor(column / LETTERS) - 1) : "") + String.fromCharCode(65 + (column % LETTERS));
