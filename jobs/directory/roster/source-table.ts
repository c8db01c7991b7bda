import type { ProblemKind } from "../language/roster-words.ts";
import type { Cell } from "./cell.ts";

/** One sheet or one CSV with all its rows, blank ones too, so that row numbers are those a person sees. */
export interface SourceTable {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly isHidden?: true;
  /** Hidden rows, as a person counts them, and columns from 0. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Merged cells, their first and last row and column from 0. */
  readonly merges?: readonly { readonly from: Place; readonly to: Place }[];
}
interface Place {
  readonly row: number;
  readonly column: number;
}

/** A file that was read, or why it could not be. */
export type SourceFile =
  | { readonly kind: "tables"; readonly tables: readonly SourceTable[] }
  | { readonly kind: "problem"; readonly problem: ProblemKind; readonly row?: number; readonly detail?: string };

/** Rows, columns or a sheet that are not loaded, and why; the office is told of each. */
export interface LeftOut {
  readonly table: string;
  readonly why: "hidden-sheet" | "hidden-row" | "hidden-column" | "header-again" | "numbering" | "total" | "note";
  /** The row as a person sees it; of a column its letter, of a sheet nothing. */
  readonly row?: number | string;
  readonly value?: string;
}

/** A cell that was not taken as it stands in the file. */
export interface Mended {
  readonly table: string;
  readonly row: number;
  readonly before: string;
  readonly after: string;
}
