import type { Cell, ColumnRole } from "../../domain/passage.ts";
import { fold } from "../../domain/syllable.ts";
import { columnRole } from "../form.ts";

/** A table that was read: the meaning of its columns, and its rows joined across pages. */
export interface Table {
  /** The header lines as printed, as one text. */
  readonly header: string;
  readonly rows: readonly TableRow[];
}

export type TableRow =
  | { readonly kind: "group"; readonly ordinal: string; readonly title: string }
  | { readonly kind: "row"; readonly ordinal: string; readonly cells: readonly Cell[] }
  | { readonly kind: "total"; readonly title: string; readonly cells: readonly Cell[] };

const ORDINAL = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]+|[A-ZĐ]|[a-zđ])[.)]?$/;

interface Column {
  readonly header: string;
  readonly role: ColumnRole;
  readonly year?: number;
}

/**
 * Reads the lines of a table; `marked` of them are known to name its columns. A line without an ordinal continues the row
 * above it.
 */
export function readTable(lines: readonly (readonly string[])[], marked = 0): Table {
  const count = headerLinesOf(lines, marked);
  const headerLines = lines.slice(0, count);
  const columns = columnsOf(headerLines);
  const rows: TableRow[] = [];
  for (const line of lines.slice(count)) addLine(rows, columns, line);
  return { header: [...new Set(headerLines.flat().filter(Boolean))].join(" | "), rows };
}

/**
 * How many lines name the columns: those above the first ordinal; where no line has one, the first, and a second that
 * repeats a cell of the first (a name over two lines beside a name over two columns).
 */
function headerLinesOf(lines: readonly (readonly string[])[], marked: number): number {
  const firstData = lines.findIndex((line, index) => index > 0 && ORDINAL.test(line[0] ?? ""));
  if (firstData > 0) return firstData;
  const [first = [], second = []] = lines;
  const repeats = lines.length > 2 && second.some((cell, index) => cell !== "" && cell === first[index]);
  return Math.max(1, marked, repeats && second.some((cell, index) => cell !== first[index]) ? 2 : 1);
}

function columnsOf(headerLines: readonly (readonly string[])[]): Column[] {
  const width = Math.max(...headerLines.map((line) => line.length));
  let spanning = "";
  return Array.from({ length: width }, (_, index) => {
    const upper = headerLines[0]?.[index] ?? "";
    const lower = headerLines
      .slice(1)
      .map((line) => line[index] ?? "")
      .filter(Boolean)
      .join(" ");
    if (upper !== "") spanning = upper;
    const header = [lower === "" ? upper : spanning, lower].filter(Boolean).join(" ");
    return columnOf(header, lower === "" ? upper : lower);
  });
}

function columnOf(header: string, own: string): Column {
  const year = /^(?:(?:uoc )?(?:thuc hien|dat|ke hoach|chi tieu|muc tieu)\s+)?(?:nam\s+)?(20\d\d)$/.exec(
    fold(own),
  )?.[1];
  if (year !== undefined) return { header, role: "amount", year: Number(year) };
  return { header, role: columnRole(own === "" ? header : own) };
}

function addLine(rows: TableRow[], columns: readonly Column[], line: readonly string[]): void {
  const [first = "", ...others] = line;
  const filled = others.filter(Boolean);
  const last = rows.at(-1);
  if (ORDINAL.test(first)) {
    const ordinal = first.replace(/[.)]$/, "");
    const isGroup = filled.length === 1 && columns.length > 2 && (line[1] ?? "") !== "";
    rows.push(
      isGroup
        ? { kind: "group", ordinal, title: filled[0] ?? "" }
        : { kind: "row", ordinal, cells: cellsOf(columns, line) },
    );
  } else if (
    /^tong\b/.test(fold(first)) ||
    (first === "" && /^tong\b/.test(fold(filled[0] ?? "")) && (line[1] ?? "") !== "")
  ) {
    rows.push({ kind: "total", title: first === "" ? (filled[0] ?? "") : first, cells: cellsOf(columns, line) });
  } else if (first === "" && last?.kind === "row") {
    rows[rows.length - 1] = { ...last, cells: joinCells(last.cells, cellsOf(columns, line)) };
  } else if (first !== "" && filled.length === 0) {
    rows.push({ kind: "group", ordinal: "", title: first });
  } else if (filled.length > 0 || first !== "") {
    rows.push({
      kind: "row",
      ordinal: String(rows.filter((row) => row.kind === "row").length + 1),
      cells: cellsOf(columns, line),
    });
  }
}

function cellsOf(columns: readonly Column[], line: readonly string[]): Cell[] {
  return columns.map((column, index) => ({ ...column, text: line[index] ?? "" }));
}

function joinCells(upper: readonly Cell[], lower: readonly Cell[]): Cell[] {
  return upper.map((cell, index) => ({
    ...cell,
    text: [cell.text, lower[index]?.text ?? ""].filter(Boolean).join(" "),
  }));
}
