/** What is known about a document from its front matter or, failing that, from its own header. */
export interface DocumentMeta {
  /** Stable id in the library, made from its number or else its title: never cited. */
  readonly id: string;
  /** Number and symbol as printed, e.g. `1701/KH-SGDĐT`. */
  readonly number?: string;
  /** Type as printed: "Kế hoạch", "Thông tư", "Quyết định" … */
  readonly kind?: string;
  /** The subject line of the document (trích yếu). */
  readonly title?: string;
  readonly issuer?: string;
  /** Who signed it, as printed: "Trần Văn Sóng". */
  readonly signer?: string;
  /** Date of issue, ISO `YYYY-MM-DD`, taken only from the place-and-date line of the header. */
  readonly issuedOn?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly replaces?: readonly string[];
  readonly replacedBy?: string;
  /** The acts that it changes in part. */
  readonly amends?: readonly { readonly number: string }[];
  /** A text that came with the program and that the office has not confirmed yet; answers from it say so. */
  readonly status?: "draft";
  /** No act, but an answer that the office gave and published itself. */
  readonly official?: { readonly number: number };
}

/** What a loaded text was made from. */
export interface Origin {
  readonly format: SourceFormat;
  /** Pages of the file, where it has pages. */
  readonly pages?: number;
  /** The words come from character recognition (OCR) and may hold slips. */
  readonly scanned?: true;
  /** Pages that may be pictures of text and that nobody and nothing has read: their words are missing. */
  readonly unread?: readonly number[];
  /**
   * Share (0…1) of words that cannot be Vietnamese, where it is so high that accents were lost on the way into the file:
   * such a text should not be published before a person has looked at it.
   */
  readonly ruined?: number;
  /** The text is in another language than Vietnamese. */
  readonly foreign?: true;
}

export type SourceFormat =
  | "markdown"
  | "text"
  | "html"
  | "docx"
  | "doc"
  | "odt"
  | "rtf"
  | "pdf"
  | "xlsx"
  | "xls"
  | "csv"
  | "image";

/**
 * The text of a document as it was loaded, with what its front matter says. Whatever the file was, the text is Markdown:
 * a paragraph a line or wrapped lines, `#` or `**…**` around a printed title, tables in pipes (`<br>` between the lines
 * of a cell, a cell that spans rows repeated in each, `\|` for a printed pipe), `<!-- page 3 -->` alone on a line where a
 * page begins.
 */
export interface SourceDocument {
  readonly id: string;
  /** Text without front matter, NFC. */
  readonly text: string;
  /** Absent for a text written before formats were told apart. */
  readonly origin?: Origin;
  readonly frontMatter: Partial<Omit<DocumentMeta, "id">>;
}
