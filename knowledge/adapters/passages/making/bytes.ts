import type { Database } from "../../../ports.ts";

/** Bytes as they lie in memory, for a statement. */
export function bytesOf(array: Uint8Array | Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** The driver gives bytes that may begin anywhere in a larger buffer; arrays want their own, which begins with it. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

/** Rows that are written by one statement. */
export interface Rows {
  /** Has `$1` (an integer of all rows), and for each row `key` (an integer) and `bytes`. */
  readonly statement: (rows: string) => string;
  readonly of: number;
  readonly rows: readonly (readonly [key: number, bytes: Uint8Array])[];
}

/** Bytes that go into one statement; far below what a statement may have. */
const MOST_BYTES = 4_000_000;

/** Writes rows of bytes: one value for many of them, which is cut up in the database. */
export async function writeRows(database: Database, { statement, of, rows }: Rows): Promise<void> {
  const sql = statement(
    "(SELECT key, substring($2::bytea FROM place FOR long) AS bytes FROM unnest($3::int[], $4::int[], $5::int[]) AS cut (key, place, long))",
  );
  for (let from = 0; from < rows.length; ) {
    let [to, size] = [from, 0];
    while (to < rows.length && (to === from || size + (rows[to]?.[1].length ?? 0) <= MOST_BYTES))
      size += rows[to++]?.[1].length ?? 0;
    const some = rows.slice(from, to);
    const places: number[] = [];
    const joined = new Uint8Array(size);
    let at = 0;
    for (const [, bytes] of some) {
      places.push(at + 1);
      joined.set(bytes, at);
      at += bytes.length;
    }
    await database.query(sql, [of, joined, some.map(([key]) => key), places, some.map(([, { length }]) => length)]);
    from = to;
  }
}
