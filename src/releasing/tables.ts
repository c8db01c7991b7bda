import type { Database } from "../../knowledge/index.ts";

/** What statements of the program depend on in one table. */
export interface Table {
  /** By name: "text", "text not null", "bigint not null default". */
  readonly columns: Readonly<Record<string, string>>;
  /** The columns that are unique together, as the index has them: "(cause, recipient)", "(id) WHERE open". */
  readonly unique: readonly string[];
  /** Conditions and references that rows have to hold. */
  readonly held: readonly string[];
}
/** Tables by their names. */
export type Schema = Readonly<Record<string, Table>>;

/** The steps of the program itself are no table of it; BullMQ's are in a schema of their own. */
const OWN_BOOK = "schema_migrations";
const COLUMNS = `SELECT c.relname AS table, a.attname AS name,
    format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
      || CASE WHEN a.atthasdef OR a.attidentity <> '' THEN ' default' ELSE '' END AS is
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY 1, 2`;
const UNIQUE = `SELECT c.relname AS table, substring(pg_get_indexdef(i.indexrelid) FROM ' USING btree (.*)$') AS is
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique ORDER BY 1, 2`;
// Servers from version 18 on have a constraint for each NOT NULL too, which the column says already.
const HELD = `SELECT c.relname AS table, pg_get_constraintdef(k.oid) AS is
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('c', 'f') ORDER BY 1, 2`;

/** Reads from a database what its tables are. */
export async function schemaOf(database: Database): Promise<Schema> {
  const columns = await database.query<{ table: string; name: string; is: string }>(COLUMNS);
  const unique = await database.query<{ table: string; is: string }>(UNIQUE);
  const held = await database.query<{ table: string; is: string }>(HELD);
  const of = (rows: readonly { table: string; is: string }[], table: string): readonly string[] =>
    rows.flatMap((row) => (row.table === table ? row.is : []));
  const tables = [...new Set(columns.map(({ table }) => table))].filter((table) => table !== OWN_BOOK);
  return Object.fromEntries(
    tables.map((table) => {
      const own = columns.filter((column) => column.table === table);
      const named = Object.fromEntries(own.map(({ name, is }) => [name, is]));
      return [table, { columns: named, unique: of(unique, table), held: of(held, table) }];
    }),
  );
}
