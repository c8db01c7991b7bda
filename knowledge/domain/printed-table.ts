/** A cell as it is printed: its text, and how many rows and columns it covers. */
export interface Cell {
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
}

/** A row of a printed table; `head` when it names the columns. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly head: boolean;
}

/** More columns or rows than a person reads: a cell cannot claim to cover more. */
const MOST_COVERED = 1_000;

/**
 * Puts each cell at its place: rows and columns that a cell above or to the left covers are passed over. A cell that
 * covers rows is repeated in each; one that covers columns is repeated in rows that name columns and stands in the first
 * of them elsewhere. Each row has as many texts as its cells reach.
 */
export function spread(rows: readonly Row[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach(({ cells, head }, top) => {
    let left = 0;
    for (const { text, rows: high, columns: wide } of cells) {
      while (grid[top]?.[left] !== undefined) left += 1;
      for (let down = 0; down < Math.min(high, rows.length - top, MOST_COVERED); down += 1)
        for (let across = 0; across < Math.min(wide, MOST_COVERED); across += 1) {
          const row = grid[top + down];
          if (row !== undefined) row[left + across] = head || across === 0 ? text : "";
        }
      left += Math.min(wide, MOST_COVERED);
    }
  });
  return grid.map((row) => Array.from(row, (text) => text ?? ""));
}

/** How many rows or columns an attribute of HTML says a cell covers; 1 where it says nothing. */
export function covered(attribute: string | undefined): number {
  const count = Number.parseInt(attribute ?? "", 10);
  return Number.isFinite(count) && count > 0 ? count : 1;
}
