import { type Converted, type KnownFile, problemOf } from "./converted.ts";
import { pageText } from "./html/page.ts";
import { pagesText } from "./layout/pages-text.ts";
import { pdfText } from "./pdf/pdf.ts";
import type { Programs } from "./programs.ts";
import { csvText } from "./sheets/csv.ts";
import { xlsxText } from "./sheets/xlsx.ts";
import { mendedOutline } from "./text/mended-outline.ts";
import { docxText } from "./word/docx.ts";

/**
 * Makes the text of a file by what it is. May throw on a damaged file: it runs in a process of its own. `alive` is called
 * as the work goes on, after each page.
 */
export async function convert(file: KnownFile, programs: Programs, alive: () => void): Promise<Converted> {
  const { format, bytes } = file;
  switch (format) {
    case "docx":
      return docxText(bytes);
    case "xlsx":
      return xlsxText(bytes);
    case "pdf":
      return pdfText(bytes, programs, alive);
    case "html":
      return pageText(bytes);
    case "csv":
      return csvText(bytes);
    case "image":
      return imageText(bytes, programs);
    case "doc":
    case "odt":
    case "rtf":
    case "xls":
      return modernised(file, programs);
    default:
      return problemOf("unknown-type");
  }
}

/** An older file is read as the one that LibreOffice makes of it, and said to be what it was. */
async function modernised({ format, bytes }: KnownFile, { modernise }: Programs): Promise<Converted> {
  if (modernise === undefined) return problemOf("needs-libreoffice");
  const converted =
    format === "xls"
      ? xlsxText(await modernise(bytes, format, "xlsx"))
      : await docxText(await modernise(bytes, format, "docx"));
  return converted.kind === "problem" ? converted : { ...converted, origin: { ...converted.origin, format } };
}

async function imageText(bytes: Uint8Array, { recogniseImage }: Programs): Promise<Converted> {
  if (recogniseImage === undefined) return problemOf("scanned-without-ocr");
  const pages = await recogniseImage(bytes);
  return {
    kind: "text",
    text: mendedOutline(pagesText(pages)),
    origin: { format: "image", pages: pages.length, scanned: true },
  };
}
