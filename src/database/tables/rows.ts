import type { Database } from "../../../knowledge/index.ts";
import { quoted, type Table } from "./table.ts";

/** Some rows of a table that lie beside each other, as the database's own text. */
export interface Rows {
  readonly count: number;
  /** For each column of the table the values of all rows, as one PostgreSQL array of texts: `{a,NULL,"b c"}`. */
  readonly columns: readonly string[];
  /** The place of the last of them: whoever goes on later begins after it. */
  readonly last: string;
}

/** Pages of 8 kB that are looked through at once. */
const PAGES = 256;
/** About so many bytes of rows are read at once; a row that is larger comes alone or with a few small ones. */
const BYTES = 2_000_000;

/**
 * Makes a transaction write values so that each is read back as the same value, whatever is set for the database: days, times
 * with their zone, floating-point numbers to the last digit. Has to come before {@link rowsOf} and `fingerprint`.
 */
export async function writePlainly(inside: Database): Promise<void> {
  const settings = { DateStyle: "ISO, YMD", TimeZone: "UTC", IntervalStyle: "iso_8601" };
  const all = { ...settings, bytea_output: "hex", extra_float_digits: "1" };
  const set = Object.entries(all).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  await inside.query(`SELECT ${set.join(", ")}`);
}

/**
 * The rows of a table, in the order in which they lie, from after a place or from the beginning. Takes as little memory for a
 * million rows as for ten thousand, whatever their keys. The places mean something as long as nobody writes the table: under a
 * lock, or in a transaction that sees one moment.
 * @example
 * await database.transaction(async (inside) => {
 *   await writePlainly(inside);
 *   for await (const rows of rowsOf(inside, table)) await insertRows(other, table, rows); // `other` within `quietly`
 * });
 */
export async function* rowsOf(database: Database, table: Table, after?: string): AsyncGenerator<Rows> {
  const name = quoted(table.name);
  const [size] = await database.query<{ pages: number }>(
    "SELECT (pg_relation_size($1::regclass) / current_setting('block_size')::bigint)::int AS pages",
    [name],
  );
  const pages = size?.pages ?? 0;
  const values = table.columns.map((column, at) => `array_agg(${quoted(column.name)}::text)::text AS c${at}`);
  const read = `SELECT count(*)::int AS count, ${values.join(", ")} FROM ${name} WHERE ctid >= $1::tid AND ctid <= $2::tid`;
  for (let page = pageOf(after); page < pages; page += PAGES)
    for (const { first, last } of await piecesOf(database, table, after, page)) {
      const [row] = await database.query<Record<string, string> & { count: number }>(read, [first, last]);
      if (row === undefined) continue;
      yield { count: row.count, columns: table.columns.map((_, at) => row[`c${at}`] ?? "{}"), last };
    }
}

/** The page of a place such as `(12,3)`. */
function pageOf(place = "(0,0)"): number {
  return Number(/\d+/.exec(place)?.[0] ?? 0);
}

/** Cuts some pages into pieces of about the same size, without reading the long values that lie elsewhere. */
function piecesOf(
  database: Database,
  { name, columns }: Table,
  after: string | undefined,
  page: number,
): Promise<readonly { readonly first: string; readonly last: string }[]> {
  const sizes = columns.map(({ name: column, type }) => {
    const size = type === "text" || type === "bytea" ? "octet_length" : "pg_column_size";
    return `COALESCE(${size}(${quoted(column)}), 0)`;
  });
  return database.query(
    `SELECT min(place)::text AS first, max(place)::text AS last FROM (
       SELECT ctid AS place, sum(${sizes.join(" + ")} + ${8 * columns.length}) OVER (ORDER BY ctid) / ${BYTES} AS piece
       FROM ${quoted(name)} WHERE ctid >= $1::tid AND ctid < $2::tid AND ctid > $3::tid
     ) AS sized GROUP BY piece ORDER BY min(place)`,
    [`(${page},0)`, `(${page + PAGES},0)`, after ?? "(0,0)"],
  );
}

/**
 * Writes a table while nothing that the writing of a row sets off happens: no change noted, nothing counted, nothing refused.
 * Rows may refer to each other in any order until `work` ends. Within a transaction, so that a crash leaves nothing off.
 */
export async function quietly(
  inside: Database,
  { name, hasTriggers }: Table,
  work: () => Promise<void>,
): Promise<void> {
  if (hasTriggers) await inside.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
  await work();
  // What was put off to the end of the transaction is checked now: a table is not changed as long as something of it is open.
  await inside.query("SET CONSTRAINTS ALL IMMEDIATE");
  if (hasTriggers) await inside.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
  await inside.query("SET CONSTRAINTS ALL DEFERRED");
}

/** Writes rows into the same table of another database, as they were; numbers that the database would give are kept. */
export async function insertRows(inside: Database, table: Table, { columns }: Pick<Rows, "columns">): Promise<void> {
  const names = table.columns.map((column) => quoted(column.name));
  const values = table.columns.map(({ type }, at) => `c${at}::${type}`);
  const arrays = table.columns.map((_, at) => `$${at + 1}::text[]`);
  const given = table.columns.map((_, at) => `c${at}`);
  await inside.query(
    `INSERT INTO ${quoted(table.name)} (${names.join(", ")}) OVERRIDING SYSTEM VALUE
     SELECT ${values.join(", ")} FROM unnest(${arrays.join(", ")}) AS given(${given.join(", ")})`,
    columns,
  );
}
