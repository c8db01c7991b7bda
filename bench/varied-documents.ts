import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../src/surroundings.ts";

const DOCUMENTS = join(packageRoot, "knowledge/documents");

/** A file of a library made for measuring. */
export interface VariedDocument {
  readonly name: string;
  readonly text: string;
}

/** Copies of the shipped documents, each with other figures, that have about `size` passages together. */
export async function variedDocuments(size: number): Promise<VariedDocument[]> {
  const names = (await readdir(DOCUMENTS)).filter((name) => name.endsWith(".md"));
  const contents = await Promise.all(names.map((name) => readFile(join(DOCUMENTS, name), "utf8")));
  const paragraphs = contents.join("\n").split(/\n+/).length;
  const copies = Math.max(1, Math.round((size * contents.length) / paragraphs));
  return Array.from({ length: copies }, (_, copy) => ({
    name: `copy-${copy}.md`,
    text: (contents[copy % contents.length] ?? "").replace(/(?<![\d/])\d{1,2}(?=[,%])/g, (digits) =>
      String(Number(digits) + copy),
    ),
  }));
}
