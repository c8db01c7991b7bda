import type { DocumentMeta } from "../domain/document.ts";
import { asAnswered, type KeptDocument } from "../domain/kept-document.ts";
import { type ReadDocument, readDocument } from "../reading/read.ts";

/** What a text says of itself, without the office's word. */
export function plainMeta(readings: (kept: KeptDocument) => ReadDocument, kept: KeptDocument): DocumentMeta {
  return readings({ ...kept, confirmed: undefined }).meta;
}

/** Reads kept documents; the last few that were read are not read again while they are as they were. */
export function createReadings(most = 8): (kept: KeptDocument) => ReadDocument {
  const read = new Map<string, ReadDocument>();
  return (kept) => {
    const source = asAnswered(kept);
    const key = JSON.stringify([source.id, kept.keys.text, source.frontMatter, kept.keys.file]);
    const known = read.get(key) ?? readDocument(source);
    read.delete(key);
    read.set(key, known);
    for (const oldest of [...read.keys()].slice(0, -most)) read.delete(oldest);
    return known;
  };
}
