/** Rows of a CSV, or the row (from 1) whose quotes do not close where they should. */
export type CsvReading =
  | { readonly kind: "rows"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "open-quote"; readonly row: number };

const DELIMITERS = [",", ";", "\t"] as const;
const SAMPLE = 50;

/**
 * Reads a CSV with commas, semicolons or tabs between cells, any line ends, and "" for a quote within quotes. When
 * quotes do not close where a cell ends, the whole text is refused: nobody can tell how many rows the open quote took
 * in.
 */
export function readCsv(source: string): CsvReading {
  const text = source.replace(/^\ufeff/, "");
  const told = /^sep=(.)\r?\n/i.exec(text);
  const body = told === null ? text : text.slice(told[0].length);
  const reading = parse(body, told?.[1] ?? bestDelimiter(body));
  if (told === null) return reading;
  // A line "sep=;" counts as a row, so that the numbers of rows are those of a text editor.
  return reading.kind === "rows" ? { ...reading, rows: [[], ...reading.rows] } : { ...reading, row: reading.row + 1 };
}

/** The delimiter with the most cells in rows of one width: many rows that agree, and wide ones before narrow ones. */
function bestDelimiter(text: string): string {
  let best: { readonly delimiter: string; readonly score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const reading = parse(text, delimiter, SAMPLE);
    if (reading.kind !== "rows") continue;
    const widths = new Map<number, number>();
    for (const { length } of reading.rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
    const score = Math.max(0, ...[...widths].map(([width, rows]) => rows * (width - 1)));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function parse(text: string, delimiter: string, most = Number.POSITIVE_INFINITY): CsvReading {
  const rows: string[][] = [];
  let cells: string[] = [];
  for (let at = 0; at < text.length && rows.length < most; ) {
    const cell = cellAt(text, at, delimiter);
    if (cell === undefined) return { kind: "open-quote", row: rows.length + 1 };
    cells.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length) continue;
      cells.push("");
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    rows.push(cells);
    cells = [];
  }
  return { kind: "rows", rows };
}

/** The cell that begins at `at`, and where it ends; undefined when its quotes are not closed. */
function cellAt(text: string, at: number, delimiter: string): { value: string; end: number } | undefined {
  const isEnd = (index: number): boolean =>
    index >= text.length || [delimiter, "\n", "\r"].includes(text.charAt(index));
  if (text[at] !== '"') {
    let end = at;
    while (!isEnd(end)) end += 1;
    return { value: text.slice(at, end), end };
  }
  let value = "";
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      let end = quote + 1;
      while (text[end] === " ") end += 1;
      return isEnd(end) ? { value, end } : undefined;
    }
    value += '"';
    from = quote + 2;
  }
}
