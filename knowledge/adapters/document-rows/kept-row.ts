import { z } from "zod";
import type { DocumentMeta, SourceDocument } from "../../domain/document.ts";
import type { KeptDocument } from "../../domain/kept-document.ts";

const validity = {
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  replaces: z.array(z.string()).optional(),
  replacedBy: z.string().optional(),
};
const identity = {
  number: z.string().optional(),
  kind: z.string().optional(),
  title: z.string().optional(),
  issuer: z.string().optional(),
  issuedOn: z.string().optional(),
  signer: z.string().optional(),
};
const frontMatter = z.object({
  ...validity,
  ...identity,
  amends: z.array(z.object({ number: z.string() })).optional(),
  status: z.literal("draft").optional(),
});
const origin = z.object({
  format: z.enum(["markdown", "text", "html", "docx", "doc", "odt", "rtf", "pdf", "xlsx", "xls", "csv", "image"]),
  pages: z.number().optional(),
  scanned: z.literal(true).optional(),
  unread: z.array(z.number()).optional(),
  ruined: z.number().optional(),
  foreign: z.literal(true).optional(),
});
const meta = frontMatter.extend({ id: z.string() });
const about = z.object({
  keys: z.object({ text: z.string(), number: z.string().optional(), file: z.string().optional() }),
  fileName: z.string().optional(),
  read: z.object({
    meta,
    places: z.number(),
    report: z
      .object({
        searchable: z.number(),
        header: z.number(),
        rowsUnderstood: z.number(),
        twicePlaces: z.number(),
        ruined: z.number(),
      })
      .optional(),
  }),
  proposed: z.object(validity),
  confirmed: z.object({ ...validity, ...identity, standsBy: z.string().optional() }).optional(),
  shipped: z.boolean(),
});
const whole = about.extend({
  source: z.object({ id: z.string(), text: z.string(), frontMatter, origin: origin.optional() }),
});

/** What is kept of a document beside its text. */
export type AboutDocument = Omit<KeptDocument, "source">;

/** A row of the table of documents. */
export interface DocumentRow {
  readonly id: string;
  readonly text: string;
  readonly front_matter: string;
  readonly origin: string | null;
  /** Null for a row of the time before it was kept. */
  readonly about: string | null;
}

export function sourceOf(row: DocumentRow): SourceDocument {
  return {
    id: row.id,
    text: row.text,
    frontMatter: frontMatter.parse(JSON.parse(row.front_matter)),
    ...originOf(row.origin),
  };
}

export function originOf(json: string | null): Pick<SourceDocument, "origin"> {
  return json === null ? {} : { origin: origin.parse(JSON.parse(json)) };
}

export function aboutOf(id: string, kept: string | null): AboutDocument {
  return kept === null ? unread(id) : about.parse(JSON.parse(kept));
}

export function keptOf(row: DocumentRow): KeptDocument {
  return { source: sourceOf(row), ...aboutOf(row.id, row.about) };
}

/** What a document is, kept apart from it for lists. */
export function metaOf(json: string | null): DocumentMeta | undefined {
  return json === null ? undefined : meta.parse(JSON.parse(json));
}

/** A text of which nothing has been read yet. It came with the program, or under its file name. */
export function unread(id: string): AboutDocument {
  return { keys: { text: "" }, read: { meta: { id }, places: 0 }, proposed: {}, shipped: true };
}

/** A whole document as one JSON text, for the record of changes; null stands for none. */
export function toJson(kept: KeptDocument | undefined): string | null {
  return kept === undefined ? null : JSON.stringify(kept);
}

export function fromJson(json: string | null): KeptDocument | undefined {
  return json === null ? undefined : whole.parse(JSON.parse(json));
}
