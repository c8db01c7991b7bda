import type { Database } from "../../../knowledge/index.ts";
import { quoted, type Table } from "./table.ts";

/** What two databases are compared by: equal rows give equal fingerprints, in whatever order they lie. */
export interface Fingerprint {
  /** How many rows. */
  readonly count: string;
  /** The sum of a hash of each row, in digits. */
  readonly sum: string;
}

/**
 * Counts the rows of a table and adds up a hash of each (64 bits of SHA-256 of all its values), within the database. Inside of a
 * transaction after `writePlainly`, or the same value may be written in two ways.
 */
export async function fingerprint(inside: Database, { name, columns }: Table): Promise<Fingerprint> {
  const row = `ROW(${columns.map((column) => quoted(column.name)).join(", ")})::text`;
  const hash = `encode(substring(sha256(convert_to(${row}, 'UTF8')) FROM 1 FOR 8), 'hex')`;
  const [found] = await inside.query<Fingerprint>(
    `SELECT count(*)::text AS count, COALESCE(sum(('x' || ${hash})::bit(64)::bigint), 0)::text AS sum FROM ${quoted(name)}`,
  );
  return found ?? { count: "0", sum: "0" };
}
