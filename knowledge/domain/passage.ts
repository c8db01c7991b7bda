import type { Place } from "./place.ts";

/** The smallest piece of a document that is found, quoted and opened: a paragraph, a point, a table row. */
export interface Passage {
  /** Unique in the library: `<document id>#<place id>` with `/n` from the second passage of a place on. */
  readonly id: string;
  readonly documentId: string;
  readonly place: Place;
  readonly kind: PassageKind;
  /** Titles above it, outermost first. */
  readonly headings: readonly string[];
  /**
   * The open introductions above it, outermost first: the clause "Mức 45% áp dụng đối với:" of the point "a) Nhà giáo …".
   * Their figure, negation, actor, condition and time are said of the passage too.
   */
  readonly leadIns: readonly string[];
  /** Page of the file on which it begins, where the file has pages. */
  readonly page?: number;
  /** The text as printed, markup removed; for a row its cells joined with " | ". */
  readonly text: string;
  /** The cells of a table row, in printed order. */
  readonly cells?: readonly Cell[];
  /** Position in the document. */
  readonly order: number;
}

export type PassageKind =
  | "header"
  | "basis"
  | "heading"
  | "paragraph"
  | "point"
  | "row"
  | "total"
  | "recipients"
  | "signature";

/** One cell of a row with the role its column header gives it. */
export interface Cell {
  readonly header: string;
  readonly role: ColumnRole;
  /** Year of an amount column ("2025"), else absent. */
  readonly year?: number;
  /** Unit of the amounts, from the line above the table: "tỷ đồng". */
  readonly unit?: string;
  readonly text: string;
}

/** What a table column contains, recognised by the words of its header. */
export type ColumnRole =
  | "ordinal"
  | "content"
  | "scope"
  | "deadline"
  | "lead"
  | "cooperators"
  | "product"
  | "amount"
  | "total"
  | "note"
  | "other";

/**
 * The same for all rows of one table, its printed total with them: document, what stands above the rows, titles of the
 * columns. Undefined for what is no row.
 */
export function tableKey({ kind, documentId, place, cells = [] }: Passage): string | undefined {
  if (kind !== "row" && kind !== "total") return undefined;
  const above = place.steps.slice(0, -1).map(({ kind: step, label }) => `${step} ${label}`);
  return [documentId, ...above, ...cells.map(({ header }) => header)].join("|");
}
