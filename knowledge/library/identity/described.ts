import type { DocumentMeta, SourceDocument } from "../../domain/document.ts";
import { numberKey } from "../../domain/document-number.ts";
import type { KeptDocument, Validity } from "../../domain/kept-document.ts";
import { readDocument } from "../../reading/read.ts";
import { plainWords } from "./text-key.ts";

/** What is known of a text beside itself. */
export interface Arrival {
  readonly fileName?: string | undefined;
  /** Digest of the bytes of its file. */
  readonly file?: string | undefined;
  readonly shipped: boolean;
}

/** Reads a text and says what the library keeps of it. */
export function described(
  source: SourceDocument,
  { fileName, file, shipped }: Arrival,
  digest: (content: string) => string,
): KeptDocument {
  const read = readDocument(source);
  const { meta, report } = read;
  return {
    source,
    keys: {
      text: digest(plainWords(source.text)),
      ...(meta.number === undefined ? {} : { number: numberKey(meta.number) }),
      ...(file === undefined ? {} : { file }),
    },
    ...(fileName === undefined ? {} : { fileName }),
    read: {
      meta,
      places: new Set(read.passages.map(({ place }) => place.id)).size,
      report,
    },
    proposed: validityOf(meta),
    shipped,
  };
}

/** What the text says of its own validity. */
function validityOf({ validFrom, validUntil, replaces }: DocumentMeta): Validity {
  return {
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** The same document under another id. */
export function renamed(kept: KeptDocument, id: string): KeptDocument {
  const { source, read } = kept;
  return { ...kept, source: { ...source, id }, read: { ...read, meta: { ...read.meta, id } } };
}
