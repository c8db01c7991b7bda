import { type Converted, problemOf } from "../converted.ts";
import { pagesText } from "../layout/pages-text.ts";
import { pdfPages } from "./pages.ts";

/** The text of a PDF by the places of its letters. */
export async function pdfText(bytes: Uint8Array, alive: () => void): Promise<Converted> {
  const read = await pdfPages(bytes, alive);
  if (read.kind === "problem") return problemOf(read.problem);
  return { kind: "text", text: pagesText(read.pages), origin: { format: "pdf", pages: read.pages.length } };
}
