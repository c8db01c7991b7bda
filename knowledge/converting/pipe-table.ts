/** A cell as it is printed: its lines, and how many rows and columns it covers. */
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
 * A table in pipes. A cell that covers rows is repeated in each; one that covers columns is repeated in rows that name
 * columns and stands in the first of them elsewhere. Empty when no cell holds anything.
 */
export function pipeTable(rows: readonly Row[]): string {
  const grid = spread(rows).filter((row) => row.some((text) => text !== ""));
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (grid.length === 0 || width === 0) return "";
  const lines = grid.map((row) => line(Array.from({ length: width }, (_, at) => row[at] ?? "")));
  return [lines[0], line(Array.from({ length: width }, () => "---")), ...lines.slice(1)].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(cellText).join(" | ")} |`;
}

function cellText(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .split("\n")
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .join("<br>");
}

/** Puts each cell at its place: rows and columns that a cell above or to the left covers are passed over. */
function spread(rows: readonly Row[]): string[][] {
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
