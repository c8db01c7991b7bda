import { decodedText, printedSheets } from "../../../knowledge/index.ts";
import type { TypedTable } from "../../targets/reading-sheet.ts";
import { readCsv } from "./csv.ts";

/** Many times a table of values; what is larger is no such table. */
const MOST_BYTES = 5_000_000;
const PACKED = "PK";

/**
 * The tables of a workbook or of separated values, each cell as an office prints it: a percentage keeps its sign. Undefined
 * for what is neither, is damaged, or is too large.
 */
export async function readValueTables({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<readonly TypedTable[] | undefined> {
  if (bytes.length > MOST_BYTES) return undefined;
  if (Buffer.from(bytes.subarray(0, PACKED.length)).toString("latin1") === PACKED) return printedSheets(bytes);
  const text = decodedText(bytes);
  if (text === undefined || text.includes("\u0000")) return undefined;
  const read = readCsv(text);
  return read.kind === "rows" ? [{ name: name.replace(/\.\w+$/, ""), rows: read.rows }] : undefined;
}
