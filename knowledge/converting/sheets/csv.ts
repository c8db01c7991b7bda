import { type Converted, problemOf } from "../converted.ts";
import { decode } from "../text/decode.ts";
import { sheetText } from "./sheet-text.ts";

const SEPARATORS = [",", ";", "\t", "|"];

/** The text of a file of separated values. */
export function csvText(bytes: Uint8Array): Converted {
  const text = decode(bytes);
  if (text === undefined) return problemOf("not-text");
  const rows = valuesOf(text, separatorOf(text)).map((values) =>
    values.map((value, column) => ({ text: value.trim(), rows: 1, columns: 1, column })),
  );
  return { kind: "text", text: sheetText({ rows }), origin: { format: "csv" } };
}

/** The sign that parts most of the first lines into the same number of values. */
function separatorOf(text: string): string {
  const start = text.slice(0, 20_000);
  const scores = SEPARATORS.map((separator) => {
    const widths = valuesOf(start, separator).map((values) => values.length);
    const widest = Math.max(1, ...widths);
    return widest === 1 ? 0 : widths.filter((width) => width === widest).length * Math.sqrt(widest);
  });
  return SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ",";
}

/** Values of each line; in quotes a separator and a line end are part of the value, and two quotes are one. */
function valuesOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = "";
  let quoted = false;
  const endValue = (): void => {
    row.push(value);
    value = "";
  };
  const source = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? "";
    if (quoted && sign === '"' && source[at + 1] === '"') {
      value += '"';
      at += 1;
    } else if (sign === '"' && (quoted || value === "")) quoted = !quoted;
    else if (!quoted && sign === separator) endValue();
    else if (!quoted && sign === "\n") {
      endValue();
      rows.push(row);
      row = [];
    } else value += sign;
  }
  endValue();
  return [...rows, row].filter((values) => values.length > 1 || values[0] !== "");
}
