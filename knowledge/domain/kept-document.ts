import type { DocumentMeta, SourceDocument } from "./document.ts";

/** How well a text could be read. Shares are from 0 to 1. */
export interface ReadingReport {
  /** Share of the text that can be found. */
  readonly searchable: number;
  /** Share of the text that was taken for the header. */
  readonly header: number;
  /** Share of table rows whose columns were understood. */
  readonly rowsUnderstood: number;
  /** Places that stand twice. */
  readonly twicePlaces: number;
  /** Share of the words whose diacritics are broken, where it is high. */
  readonly ruined: number;
}

/** What was read of a document when it was loaded. */
export interface ReadSummary {
  readonly meta: DocumentMeta;
  /** How many places it has. */
  readonly places: number;
  readonly report?: ReadingReport;
}

/** From when to when a document holds, and what took its place. */
export type Validity = Pick<DocumentMeta, "validFrom" | "validUntil" | "replaces" | "replacedBy">;

/** What tells which act a document is; the office can say it where the reading did not find it. */
export const IDENTITY_FIELDS = ["number", "issuedOn", "issuer", "kind", "title", "signer"] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];
export type Identity = Pick<DocumentMeta, IdentityField>;

/** What the office says of a document; it goes before what the text says. */
export interface OfficeWord extends Validity, Identity {
  /** Key of the text that the office stands by; a text that has changed since has to be confirmed again. */
  readonly standsBy?: string;
}

/** By what a document is found again: the same text, the same number, the same file. */
export interface DocumentKeys {
  /** Digest of its words, whatever the format or the file name. */
  readonly text: string;
  readonly number?: string;
  /** Digest of the bytes of its file. */
  readonly file?: string;
}

/** A document as the library keeps it: what was loaded, what was read of it, what the office says of it. */
export interface KeptDocument {
  readonly source: SourceDocument;
  readonly keys: DocumentKeys;
  /** Name of the file it came in: for people to recognise, never an identity. */
  readonly fileName?: string;
  readonly read: ReadSummary;
  /** What the text itself says of its validity. */
  readonly proposed: Validity;
  readonly confirmed?: OfficeWord;
  /** The text came with the program, which may bring a newer one. */
  readonly shipped: boolean;
}

/** The document as it is read and answered from: the office's word over the front matter over what the text says. */
export function asAnswered({ source, keys, proposed, confirmed = {} }: KeptDocument): SourceDocument {
  const { standsBy, ...said } = confirmed;
  const { status, ...frontMatter } = { ...proposed, ...set(source.frontMatter), ...set(said) };
  const isDraft = status === "draft" && standsBy !== keys.text;
  return { ...source, frontMatter: isDraft ? { ...frontMatter, status } : frontMatter };
}

/** What a document is and from when to when it holds, with the office's word before what was read. */
export function answeredMeta({
  read,
  confirmed = {},
  keys,
}: Pick<KeptDocument, "read" | "confirmed" | "keys">): DocumentMeta {
  const { standsBy, ...said } = confirmed;
  const { status, ...meta } = { ...read.meta, ...set(said) };
  return status === "draft" && standsBy !== keys.text ? { ...meta, status } : meta;
}

/** What an object says, without the names that say nothing. */
function set<Named extends object>(named: Named): Partial<Named> {
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as Partial<Named>;
}
