import type { Database } from "../../../knowledge/index.ts";
import { inDependencyOrder, quoted, type Table } from "./table.ts";

/** Tables of the schema that statements work in, without those that an extension brought. */
const OURS = `relkind = 'r' AND relnamespace = to_regnamespace(current_schema())
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = kept.oid AND deptype = 'e')`;

/** Every table of the program, as the database itself lists them, each after those that it refers to. */
export async function tablesOf(database: Database): Promise<readonly Table[]> {
  const rows = await database.query<Table>(
    `SELECT kept.relname::text AS name,
       (SELECT json_agg(json_build_object('name', attname::text, 'type', format_type(atttypid, atttypmod)) ORDER BY attnum)
        FROM pg_attribute
        WHERE attrelid = kept.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
       ARRAY(SELECT other.relname::text FROM pg_constraint JOIN pg_class other ON other.oid = confrelid
        WHERE contype = 'f' AND conrelid = kept.oid ORDER BY 1) AS "refersTo",
       EXISTS (SELECT FROM pg_trigger WHERE tgrelid = kept.oid AND NOT tgisinternal) AS "hasTriggers"
     FROM pg_class kept WHERE ${OURS} ORDER BY 1`,
  );
  return inDependencyOrder(rows);
}

/** Where a sequence stands, from which the database takes the numbers of new rows. */
export interface Sequence {
  readonly name: string;
  /** A whole number in digits; it may be larger than a number of JavaScript holds. */
  readonly last: string;
  /** Whether `last` was given out already; else it is the next one. */
  readonly isCalled: boolean;
}

/** Every sequence of the program. */
export async function sequencesOf(database: Database): Promise<readonly Sequence[]> {
  const names = await database.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relkind = 'S' AND relnamespace = to_regnamespace(current_schema()) ORDER BY 1`,
  );
  const sequences: Sequence[] = [];
  for (const { name } of names) {
    const [at] = await database.query<Omit<Sequence, "name">>(
      `SELECT last_value::text AS last, is_called AS "isCalled" FROM ${quoted(name)}`,
    );
    if (at !== undefined) sequences.push({ name, ...at });
  }
  return sequences;
}

/** Puts sequences where they stood in another database, so that no number is given out twice. */
export async function setSequences(database: Database, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last, isCalled } of sequences)
    await database.query("SELECT setval($1::regclass, $2::bigint, $3)", [quoted(name), last, isCalled]);
}
