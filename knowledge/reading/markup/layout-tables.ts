import { fold } from "../../domain/syllable.ts";

const ROW = /^\s*\|.*\|\s*$/;
/** What stands in a letterhead or a signature block: a table there only sets two columns beside each other. */
const LAYOUT = /cong hoa xa hoi chu nghia|doc lap\s*[-–—]\s*tu do|\bnoi nhan\b/;
/** A table of data has more rows than a letterhead. */
const MOST_ROWS = 8;

/** Takes the tables apart that only lay out a letterhead or a signature block: column by column, a line a paragraph. */
export function withoutLayoutTables(source: string): string {
  const lines = source.split("\n");
  const out: string[] = [];
  for (let index = 0; index < lines.length; ) {
    let count = 0;
    while (ROW.test(lines[index + count] ?? "")) count += 1;
    const rows = lines.slice(index, index + count);
    if (count > 0 && count <= MOST_ROWS && LAYOUT.test(fold(rows.join(" ").normalize("NFC"))))
      out.push(...columnByColumn(rows));
    else out.push(...(count > 0 ? rows : [lines[index] ?? ""]));
    index += Math.max(1, count);
  }
  return out.join("\n");
}

function columnByColumn(rows: readonly string[]): string[] {
  const cells = rows
    .filter((row) => !/^[\s|:-]+$/.test(row))
    .map((row) =>
      row
        .trim()
        .replace(/^\||\|$/g, "")
        .split(/(?<!\\)\|/),
    );
  const columns = Math.max(0, ...cells.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) => [
    "",
    ...cells.flatMap((row) => linesOf(row[column] ?? "")),
    "",
  ]).flat();
}

/** The lines of a cell: a break, or the dash of the next recipient behind a semicolon. */
function linesOf(cell: string): string[] {
  return cell
    .split(/<br\s*\/?>|(?<=;)\s+(?=[-–+]\s)/i)
    .map((line) => line.trim())
    .filter(Boolean);
}
