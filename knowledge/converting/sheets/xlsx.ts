import { unpack } from "../archive.ts";
import { type Converted, problemOf } from "../converted.ts";
import { sheetText } from "./sheet-text.ts";
import { visibleSheets } from "./workbook.ts";

/** The text of a workbook (XLSX): its sheets in turn, each under its name when there are several. */
export function xlsxText(bytes: Uint8Array): Converted {
  const unpacked = unpack(
    bytes,
    (name) => /^xl\/.*\.(?:xml|rels)$/.test(name) && !/\/(?:drawings|charts)\//.test(name),
  );
  if (unpacked.kind === "problem") return problemOf(unpacked.problem);
  const { parts } = unpacked;
  if (parts["xl/workbook.xml"] === undefined) return problemOf("damaged");
  const sheets = visibleSheets((name) => {
    const part = parts[name];
    return part === undefined ? undefined : new TextDecoder().decode(part);
  }).map(({ name, rows }) => ({ name, text: sheetText({ rows }) }));
  const filled = sheets.filter(({ text }) => text !== "");
  const text =
    filled.length === 1 ? filled[0]?.text : filled.map((sheet) => `## ${sheet.name}\n\n${sheet.text}`).join("\n\n");
  return { kind: "text", text: text ?? "", origin: { format: "xlsx" } };
}
