import type { DocumentMeta, SourceDocument } from "../../domain/document.ts";
import { numberKey } from "../../domain/document-number.ts";
import {
  asAnswered,
  IDENTITY_FIELDS,
  type Identity,
  type IdentityField,
  type KeptDocument,
  type Validity,
} from "../../domain/kept-document.ts";
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

/** A document as it would be answered from under another id. */
export function sourceUnder(kept: KeptDocument, id: string): SourceDocument {
  return asAnswered(renamed(kept, id));
}

/** The same document with what the office says of its identity in the place of what was read: in lists, and as it is found again. */
export function withIdentity(kept: KeptDocument): KeptDocument {
  const said = identityOf(kept.confirmed ?? {});
  if (Object.keys(said).length === 0) return kept;
  return {
    ...kept,
    keys: { ...kept.keys, ...(said.number === undefined ? {} : { number: numberKey(said.number) }) },
    read: { ...kept.read, meta: { ...kept.read.meta, ...said } },
  };
}

function identityOf(word: Identity): Identity {
  return Object.fromEntries(
    IDENTITY_FIELDS.flatMap((field) => (word[field] === undefined ? [] : [[field, word[field]]])),
  );
}

/** What identifies an act and was neither read nor said by the office. Nobody is asked for it of a text that came with the program. */
export function missingOf({ read: { meta }, shipped }: Pick<KeptDocument, "read" | "shipped">): IdentityField[] {
  return shipped ? [] : IDENTITY_FIELDS.filter((field) => meta[field] === undefined);
}
