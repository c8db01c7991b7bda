import type { Fingerprint } from "../database/tables/fingerprint.ts";
import type { Sequence } from "../database/tables/read-tables.ts";
import type { Rows } from "../database/tables/rows.ts";
import type { Table } from "../database/tables/table.ts";

/** What a data folder says of being moved; whoever opens the folder is refused as long as it says anything. */
export interface MoveMark {
  readonly state: "moving" | "moved";
  /** The same in the folder and in the database that it is moved to. */
  readonly id: string;
  /** Where to, without a password. */
  readonly to: string;
  /** ISO instant of the last change of state. */
  readonly at: string;
}

/** The embedded database that is left. Nothing else has it open meanwhile. */
export interface Source {
  tables(): Promise<readonly Table[]>;
  count(table: Table): Promise<number>;
  /** All rows from after a place. */
  rows(table: Table, after: string | undefined): AsyncGenerator<Rows>;
  fingerprint(table: Table): Promise<Fingerprint>;
  sequences(): Promise<readonly Sequence[]>;
  /** Resolves once the mark lies on the disk. */
  mark(mark: MoveMark): Promise<void>;
}

/** What stands in a database that something is to be moved to. */
export type TargetState =
  /** None of our tables. */
  | { readonly kind: "fresh" }
  /** Our tables as a start makes them, and nothing in them. */
  | { readonly kind: "empty" }
  | { readonly kind: "filled"; readonly table: string }
  /** Its tables are those of another version of the program. */
  | { readonly kind: "other-version"; readonly unlike: string }
  | { readonly kind: "unfinished" | "finished"; readonly id: string }
  /** The account may not do what has to be done, or the database cannot hold our texts. */
  | { readonly kind: "unfit"; readonly why: string };

/** How far a table has come over. */
export interface TableProgress {
  readonly count: number;
  /** The place in the source up to which its rows are here. */
  readonly last: string | undefined;
  readonly finished: boolean;
}

/** The PostgreSQL database that everything is moved to. */
export interface Target {
  look(): Promise<TargetState>;
  /**
   * Makes the tables, and notes the move in them: from then on no program starts on this database until `finish`.
   * Gives what stands there if in the meantime somebody else began something.
   */
  begin(id: string): Promise<TargetState>;
  progress(): Promise<ReadonlyMap<string, TableProgress>>;
  /** Writes rows and how far that is, both or neither. */
  write(table: Table, rows: AsyncIterable<Rows> | readonly Rows[]): Promise<void>;
  /** Notes that all rows of a table are here. */
  complete(table: Table): Promise<void>;
  fingerprint(table: Table): Promise<Fingerprint>;
  /** Puts the sequences where they stood and opens the database to the program, both or neither. */
  finish(sequences: readonly Sequence[]): Promise<void>;
}
