import { zipSync } from "fflate";
import mammoth from "mammoth";
import { unpack } from "../archive.ts";
import { type Converted, problemOf } from "../converted.ts";
import { htmlText } from "../html/blocks.ts";
import { withPrintedNumbers } from "./printed-text.ts";

/** Pictures and fonts say nothing to a reader, and the numbers are text already when mammoth reads. */
const LEFT_OUT = /\/(?:media|embeddings|fonts|theme)\/|numbering\.xml$|vbaProject/;
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh", "br[type='page'] => br"];

/** The text of a Word file (DOCX). */
export async function docxText(bytes: Uint8Array): Promise<Converted> {
  const unpacked = unpack(bytes, (name) => !LEFT_OUT.test(name) || name === "word/numbering.xml");
  if (unpacked.kind === "problem") return problemOf(unpacked.problem);
  const { "word/numbering.xml": numbering, ...rest } = unpacked.parts;
  const parts: Record<string, Uint8Array> = rest;
  const document = Object.keys(parts).find((name) => /^word\/document\d*\.xml$/.test(name));
  if (document === undefined) return problemOf("damaged");
  const text = (part: Uint8Array | undefined): string => new TextDecoder().decode(part ?? new Uint8Array());
  parts[document] = new TextEncoder().encode(
    withPrintedNumbers({
      document: text(parts[document]),
      numbering: text(numbering),
      styles: text(parts["word/styles.xml"]),
    }),
  );
  const buffer = Buffer.from(zipSync(parts, { level: 0 }));
  const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES, externalFileAccess: false });
  return { kind: "text", text: htmlText(value), origin: { format: "docx" } };
}
