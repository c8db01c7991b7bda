import { type Cell, covered, type Row, spread } from "../../domain/printed-table.ts";
import { HEADER_MARK } from "./header-mark.ts";

/** Turns HTML tables into lines with tabs between cells, each cell at every place that it covers. */
export function htmlTablesToTabs(source: string): string {
  return source.replace(/<table\b[^>]*>([\s\S]*?)<\/table>/gi, (_, table: string) => {
    const rows = [...table.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|$)/gi)].map((row) => rowOf(row[1] ?? ""));
    return `\n${spread(rows)
      .map((texts, at) => `${texts.join("\t")}\t${rows[at]?.head === true ? HEADER_MARK : ""}`)
      .join("\n")}\n`;
  });
}

/** A row whose every cell is marked as a header names the columns. */
function rowOf(source: string): Row {
  const cells = [...source.matchAll(/<(t[dh])\b([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi)];
  return {
    cells: cells.map(([, , attributes = "", inner = ""]) => cellOf(attributes, inner)),
    head: cells.length > 0 && cells.every(([, tag = ""]) => tag.toLowerCase() === "th"),
  };
}

function cellOf(attributes: string, inner: string): Cell {
  const said = (name: string): string | undefined =>
    new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, "i").exec(attributes)?.[1];
  const text = inner.replace(/<li\b[^>]*>/gi, " - ").replace(/\s+/g, " ");
  return { text: text.trim(), rows: covered(said("rowspan")), columns: covered(said("colspan")) };
}
