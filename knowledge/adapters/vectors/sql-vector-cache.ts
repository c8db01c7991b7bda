import type { Database, VectorCache } from "../../ports.ts";

/** Vectors in the database, where the next start finds them. */
export function createSqlVectorCache(database: Database): VectorCache {
  return {
    async of(model, contents) {
      const rows = await database.query<{ content: string; vector: Uint8Array }>(
        "SELECT content, vector FROM vectors WHERE model = $1 AND content = ANY($2::text[])",
        [model, contents],
      );
      return new Map(rows.map(({ content, vector }) => [content, floatsOf(vector)]));
    },
    async keep(model, vectors) {
      if (vectors.size === 0) return;
      const places = Array.from({ length: vectors.size }, (_, row) => `($1, $${2 * row + 2}, $${2 * row + 3}::bytea)`);
      const values = [...vectors].flatMap(([content, vector]) => [content, bytesOf(vector)]);
      // In one order of rows, so that two processes that keep the same never wait for each other in a circle.
      await database.query(
        `INSERT INTO vectors (model, content, vector)
         SELECT * FROM (VALUES ${places.join(", ")}) AS made (model, content, vector) ORDER BY content
         ON CONFLICT (model, content) DO UPDATE SET vector = excluded.vector, unused_since = NULL`,
        [model, ...values],
      );
    },
    hold: ({ model, contents, at, before }) =>
      database.transaction(async (inside) => {
        // Processes take turns; each changes only the rows whose standing is another.
        await inside.query("LOCK TABLE vectors IN SHARE ROW EXCLUSIVE MODE");
        await inside.query(
          `UPDATE vectors SET unused_since = NULL
           WHERE model = $1 AND unused_since IS NOT NULL AND content IN (SELECT unnest($2::text[]))`,
          [model, contents],
        );
        await inside.query(
          `UPDATE vectors SET unused_since = $3::timestamptz
           WHERE unused_since IS NULL AND NOT (model = $1 AND content IN (SELECT unnest($2::text[])))`,
          [model, contents, at],
        );
        await inside.query("DELETE FROM vectors WHERE unused_since <= $1::timestamptz", [before]);
      }),
  };
}

function bytesOf(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** The driver gives bytes that may begin anywhere in a larger buffer; floats begin at multiples of four. */
function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
