/** What is known about a document from its front matter or, failing that, from its own header. */
export interface DocumentMeta {
  /** Stable id in the library: the file name without its extension. */
  readonly id: string;
  /** Number and symbol as printed, e.g. `1701/KH-SGDĐT`. */
  readonly number?: string;
  /** Type as printed: "Kế hoạch", "Thông tư", "Quyết định" … */
  readonly kind?: string;
  /** The subject line of the document (trích yếu). */
  readonly title?: string;
  readonly issuer?: string;
  /** Date of issue, ISO `YYYY-MM-DD`, taken only from the place-and-date line of the header. */
  readonly issuedOn?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly replaces?: readonly string[];
  readonly replacedBy?: string;
  /** A text that came with the program and that the office has not confirmed yet; answers from it say so. */
  readonly status?: "draft";
}

/** The raw text of a document as it was loaded, with what its front matter says. */
export interface SourceDocument {
  readonly id: string;
  /** Text without front matter, NFC. */
  readonly text: string;
  readonly frontMatter: Partial<Omit<DocumentMeta, "id">>;
}
