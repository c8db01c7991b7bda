import words from "../../lexicon/reporting.json" with { type: "json" };
import type { BoardTables } from "../../reporting/board/board-table.ts";

const { sheet, details, widths } = words.table;

/** A board as an XLSX file: a sheet of sums and a sheet of units. Text is written as text, so no cell is a formula. */
export async function writeBoardWorkbook({ title, sums, head, rows }: BoardTables): Promise<Uint8Array> {
  const plain = (value: string | number) => (typeof value === "number" ? { value } : { value, type: String });
  const bold = (value: string | number) => ({ ...plain(value), fontWeight: "bold" as const });
  const columns = widths.map((width) => ({ width }));
  const { default: writeExcelFile } = await import("write-excel-file/node");
  return writeExcelFile([
    {
      sheet,
      data: [[bold(title)], ...sums.map((row, index) => row.map(index === 0 ? bold : plain))],
      columns: [{ width: 40 }, ...columns.slice(1)],
    },
    { sheet: details, data: [head.map(bold), ...rows.map((row) => row.map(plain))], columns, stickyRowsCount: 1 },
  ]).toBuffer();
}
