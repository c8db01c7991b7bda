import type { Database, VectorIndex } from "../../ports.ts";

/** Vectors of one model with the fingerprints of their contents; the same content may stand at many positions. */
export interface FiledVectors {
  readonly model: string;
  /** By position, as the contents. */
  readonly vectors: readonly Float32Array[];
  readonly contents: readonly string[];
}

export interface PgvectorParts {
  readonly database: Database;
  readonly digest: (content: string) => string;
}

/** What an index of the extension takes (github.com/pgvector/pgvector, HNSW). */
const MOST_DIMENSIONS = 2_000;
/** Rows of one statement. */
const BATCH = 200;
/** Candidates of a search; the extension's default of 40 would also be the most that one can give. */
const EF = 200;
/** Contents of other editions lie among those of this one; so many times more are looked at. */
const SPARE = 3;
/** The tables are of no migration: the extension is not everywhere, and all of them can be made again. */
const SCHEMA = "meaning";

/**
 * Searches vectors by an HNSW index in the database, by the extension pgvector. A content is written once, whatever editions hold
 * it. Undefined where the extension is not there and cannot be made, or the vectors are too long for it.
 */
export async function createPgvectorVectors(
  { database, digest }: PgvectorParts,
  { model, vectors, contents }: FiledVectors,
): Promise<VectorIndex | undefined> {
  const dimensions = vectors[0]?.length ?? 0;
  if (dimensions > MOST_DIMENSIONS || !(await hasExtension(database))) return undefined;
  const positions = new Map<string, number[]>();
  for (const [position, content] of contents.entries()) {
    const there = positions.get(content);
    if (there === undefined) positions.set(content, [position]);
    else there.push(position);
  }
  if (positions.size === 0) return { search: async () => [] };
  const table = `${SCHEMA}.v${digest(`${model} ${dimensions}`).slice(0, 16)}`;
  await database.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
  await database.query(
    `CREATE TABLE IF NOT EXISTS ${table} (content text PRIMARY KEY, vector vector(${dimensions}) NOT NULL)`,
  );
  await addMissing(database, table, { vectors, positions });
  // What the cache has dropped no edition has held for days.
  await database.query(
    `DELETE FROM ${table} kept
     WHERE NOT EXISTS (SELECT FROM vectors WHERE model = $1 AND vectors.content = kept.content)
       AND NOT EXISTS (SELECT FROM unnest($2::text[]) AS held (content) WHERE held.content = kept.content)`,
    [model, [...positions.keys()]],
  );
  // Behind the first vectors, since many at once are indexed faster than one after the other.
  const index = `${table.replace(".", "_")}_nearest`;
  await database.query(`CREATE INDEX IF NOT EXISTS ${index} ON ${table} USING hnsw (vector vector_cosine_ops)`);
  return {
    async search(vector, top) {
      const limit = Math.min(top * SPARE, 1_000);
      const rows = await database.transaction(async (inside) => {
        await inside.query("SELECT set_config('hnsw.ef_search', $1, true)", [String(Math.max(EF, limit))]);
        return inside.query<{ content: string; similarity: number }>(
          `SELECT content, 1 - (vector <=> $1::vector) AS similarity FROM ${table} ORDER BY vector <=> $1::vector LIMIT $2`,
          [textOf(vector), limit],
        );
      });
      return rows
        .filter(({ similarity }) => Number.isFinite(similarity))
        .flatMap(({ content, similarity }) =>
          (positions.get(content) ?? []).map((position) => ({ position, similarity })),
        )
        .slice(0, top);
    },
  };
}

async function hasExtension(database: Database): Promise<boolean> {
  const isThere = async (): Promise<boolean> => {
    const [row] = await database.query<{ there: boolean }>("SELECT to_regtype('vector') IS NOT NULL AS there");
    return row?.there ?? false;
  };
  if (await isThere()) return true;
  // It is not installed on the server, or this account may not make it.
  await database.query("CREATE EXTENSION IF NOT EXISTS vector").catch(() => undefined);
  return isThere();
}

async function addMissing(
  database: Database,
  table: string,
  {
    vectors,
    positions,
  }: Pick<FiledVectors, "vectors"> & { readonly positions: ReadonlyMap<string, readonly number[]> },
): Promise<void> {
  const rows = await database.query<{ content: string }>(
    `SELECT content FROM unnest($1::text[]) AS wanted (content)
     WHERE NOT EXISTS (SELECT FROM ${table} kept WHERE kept.content = wanted.content) ORDER BY content`,
    [[...positions.keys()]],
  );
  const missing = rows.map(({ content }) => content);
  for (let from = 0; from < missing.length; from += BATCH) {
    const batch = missing.slice(from, from + BATCH);
    const made = batch.map((content) => textOf(vectors[positions.get(content)?.[0] ?? 0] ?? []));
    // Another process may write the same.
    await database.query(
      `INSERT INTO ${table} (content, vector)
       SELECT content, vector::vector FROM unnest($1::text[], $2::text[]) AS made (content, vector)
       ON CONFLICT (content) DO NOTHING`,
      [batch, made],
    );
  }
}

function textOf(vector: ArrayLike<number>): string {
  return `[${Array.from(vector).join()}]`;
}
