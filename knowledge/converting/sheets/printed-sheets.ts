import { unpack } from "../archive.ts";

/** A sheet with the text of each cell where it stands; cells that hold nothing are "". */
export interface PrintedSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * The sheets of a workbook (XLSX) that are shown, each cell as an office prints it: "92,5%", "1.250", "30/11/2026". Undefined
 * for what is no workbook or unpacks too large. What reads XML is loaded with the first workbook: it takes 29 MB.
 */
export async function printedSheets(bytes: Uint8Array): Promise<readonly PrintedSheet[] | undefined> {
  const unpacked = unpack(bytes, (name) => /^xl\/(?!drawings|charts|media).*\.(?:xml|rels)$/.test(name));
  if (unpacked.kind === "problem" || unpacked.parts["xl/workbook.xml"] === undefined) return undefined;
  const { parts } = unpacked;
  const { visibleSheets } = await import("./workbook.ts");
  return visibleSheets((name) => {
    const part = parts[name];
    return part === undefined ? undefined : new TextDecoder().decode(part);
  }).map(({ name, rows }) => ({ name, rows: rows.map(inColumns) }));
}

function inColumns(row: readonly { readonly text: string; readonly column: number }[]): string[] {
  const cells = Array.from({ length: Math.max(0, ...row.map(({ column }) => column + 1)) }, () => "");
  for (const { text, column } of row) cells[column] = text;
  return cells;
}
