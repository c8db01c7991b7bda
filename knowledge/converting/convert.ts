import { type Converted, type KnownFile, problemOf } from "./converted.ts";
import { pageText } from "./html/page.ts";
import { pdfText } from "./pdf/pdf.ts";
import { csvText } from "./sheets/csv.ts";
import { xlsxText } from "./sheets/xlsx.ts";
import { docxText } from "./word/docx.ts";

/**
 * Makes the text of a file by what it is. May throw on a damaged file: it runs in a process of its own. `alive` is called
 * as the work goes on, after each page.
 */
export async function convert({ format, bytes }: KnownFile, alive: () => void): Promise<Converted> {
  if (format === "pdf") return pdfText(bytes, alive);
  if (format === "docx") return docxText(bytes);
  if (format === "xlsx") return xlsxText(bytes);
  if (format === "csv") return csvText(bytes);
  if (format === "html") return pageText(bytes);
  return problemOf("unknown-type");
}
