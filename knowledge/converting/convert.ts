import { type Converted, type KnownFile, problemOf } from "./converted.ts";
import { htmlText } from "./html/blocks.ts";
import { docxText } from "./word/docx.ts";

/** Makes the text of a file by what it is. May throw on a damaged file: it runs in a process of its own. */
export async function convert({ format, bytes }: KnownFile): Promise<Converted> {
  if (format === "docx") return docxText(bytes);
  if (format === "html") return { kind: "text", text: htmlText(new TextDecoder().decode(bytes)), origin: { format } };
  return problemOf("unknown-type");
}
