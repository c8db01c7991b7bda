import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import { type Cell, covered, type Row } from "../../domain/printed-table.ts";
import { pipeTable } from "../pipe-table.ts";

/** The rows of this table itself, not those of tables inside its cells. */
function rowsOf($: CheerioAPI, table: Element): Element[] {
  const own = $(table).children("tr").toArray();
  const grouped = $(table).children("thead, tbody, tfoot").children("tr").toArray();
  return [...own, ...grouped];
}

/**
 * Whether a table only arranges other things on the page: it has one cell a row, or tables inside. What is in its cells
 * is then read one after the other.
 */
export function isLayout($: CheerioAPI, table: Element): boolean {
  if ($(table).find("table").length > 0) return true;
  return rowsOf($, table).every((row) => $(row).children("td, th").length <= 1);
}

/** A table in pipes; `textOf` gives the lines of a cell. */
export function tableText($: CheerioAPI, table: Element, textOf: (cell: Element) => string): string {
  const rows = rowsOf($, table).map((row): { row: Element; cells: Cell[] } => ({
    row,
    cells: $(row)
      .children("td, th")
      .toArray()
      .map((cell) => ({
        text: textOf(cell),
        rows: covered($(cell).attr("rowspan")),
        columns: covered($(cell).attr("colspan")),
      })),
  }));
  const heads = headRows($, rows);
  return pipeTable(rows.map(({ cells }, at): Row => ({ cells, head: at < heads })));
}

/**
 * How many rows name the columns: those marked so, or, where none is, the first row with the rows its tallest cell
 * covers when it covers columns in another cell.
 */
function headRows($: CheerioAPI, rows: readonly { readonly row: Element; readonly cells: readonly Cell[] }[]): number {
  const isMarked = ({ row }: { readonly row: Element }): boolean =>
    $(row).parent("thead").length > 0 || ($(row).children("th").length > 0 && $(row).children("td").length === 0);
  const plain = rows.findIndex((row) => !isMarked(row));
  const marked = plain < 0 ? rows.length : plain;
  if (marked > 0) return marked;
  const first = rows[0]?.cells ?? [];
  return first.some(({ columns }) => columns > 1) ? Math.max(1, ...first.map(({ rows: high }) => high)) : 1;
}
