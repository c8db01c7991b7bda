import { type Row, spread } from "../domain/printed-table.ts";

/** A table in pipes, each cell at every place that it covers. Empty when no cell holds anything. */
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
