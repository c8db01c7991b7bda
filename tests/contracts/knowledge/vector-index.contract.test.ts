import { afterAll, describe, expect, it } from "vitest";
import { createExactVectors } from "../../../knowledge/adapters/vectors/exact-vectors.ts";
import { createHnswVectors } from "../../../knowledge/adapters/vectors/hnsw-vectors.ts";
import { createPgvectorVectors } from "../../../knowledge/adapters/vectors/pgvector-vectors.ts";
import { createSqlVectorCache } from "../../../knowledge/adapters/vectors/sql-vector-cache.ts";
import type { Database, Embedder, VectorIndex } from "../../../knowledge/ports.ts";
import { digest } from "../../../src/surroundings.ts";
import { embeddedWithPgvector, postgresqlWithPgvector } from "./pgvector-stage.ts";

/** The index is given vectors; it never asks for any. */
const embedder: Embedder = { embedQuery: async () => [], embedDocuments: async () => [] };

/** `missing` says why an index cannot be had on this machine; its suite is then skipped with the reason. */
function vectorIndexContract(
  name: string,
  build: (vectors: number[][]) => VectorIndex | Promise<VectorIndex>,
  missing = "",
): void {
  describe.skipIf(missing !== "")(`${name}${missing}`, () => {
    const vectors = [
      [1, 0, 0],
      [0, 1, 0],
      [0.9, 0.1, 0],
      [-1, 0, 0],
    ];

    it("finds the nearest directions first, with their similarity", async () => {
      const found = await (await build(vectors)).search([2, 0, 0], 3);
      expect(found.map(({ position }) => position)).toEqual([0, 2, 1]);
      expect(found[0]?.similarity).toBeCloseTo(1, 5);
      expect(found[2]?.similarity).toBeCloseTo(0, 5);
    });

    it("gives what it has when more is asked for", async () => {
      expect(await (await build(vectors)).search([1, 0, 0], 99)).toHaveLength(4);
    });

    it("is empty over nothing", async () => {
      expect(await (await build([])).search([1, 0, 0], 3)).toEqual([]);
    });
  });
}

const hnswMissing = await import("hnswlib-node").then(
  () => "",
  () => ": skipped, hnswlib-node could not be built here (needs g++ and python3 at npm ci)",
);
vectorIndexContract("every vector compared", createExactVectors);
vectorIndexContract("the HNSW index", (vectors) => createHnswVectors(vectors, embedder), hnswMissing);

const filed = (vectors: number[][], contents = vectors.map((_, at) => `c${at}`)) => ({
  model: `m${vectors.length}`,
  contents,
  vectors: vectors.map((vector) => Float32Array.from(vector)),
});
const inDatabase = (database: () => Database) => async (vectors: number[][]) => {
  const index = await createPgvectorVectors({ database: database(), digest }, filed(vectors));
  if (index === undefined) throw new Error("the extension is not there");
  return index;
};
for (const open of [embeddedWithPgvector, postgresqlWithPgvector]) {
  const { name, database, missing, close } = await open();
  vectorIndexContract(name, inDatabase(database), missing);
  describe.skipIf(missing !== "")(`${name}${missing}`, () => {
    it("finds a content at all its positions, and of an edition only what is in it", async () => {
      const vectors = [
        [1, 0],
        [0, 1],
        [1, 0],
      ];
      const parts = { database: database(), digest };
      await createSqlVectorCache(parts.database).keep("two", new Map([["a", Float32Array.of(1, 0)]]));
      const first = await createPgvectorVectors(parts, { ...filed(vectors, ["a", "b", "a"]), model: "two" });
      const next = await createPgvectorVectors(parts, { ...filed(vectors.slice(0, 2), ["c", "b"]), model: "two" });
      expect((await first?.search([1, 0], 2))?.map(({ position }) => position).sort()).toEqual([0, 2]);
      expect((await next?.search([0, 1], 5))?.map(({ position }) => position)).toEqual([1, 0]);
    });
    it("drops a content once the cache has, and no edition before", async () => {
      const parts = { database: database(), digest };
      const vectors = [
        [1, 0],
        [0, 1],
      ];
      const cache = createSqlVectorCache(parts.database);
      await cache.keep("three", new Map(["x", "y"].map((content) => [content, Float32Array.of(1, 0)])));
      const old = await createPgvectorVectors(parts, { ...filed(vectors, ["x", "y"]), model: "three" });
      const next = { ...filed(vectors.slice(1), ["y"]), model: "three" };
      await createPgvectorVectors(parts, next);
      expect(await old?.search([1, 0], 2)).toHaveLength(2);
      await parts.database.query("DELETE FROM vectors WHERE model = 'three' AND content = 'x'");
      await createPgvectorVectors(parts, next);
      expect(await old?.search([1, 0], 2)).toHaveLength(1);
    });
    afterAll(close);
  });
}

it("leaves vectors to the memory where the database has no such extension", async () => {
  const without: Database = {
    query: async <Row>(sql: string) => {
      if (sql.startsWith("CREATE EXTENSION")) throw new Error("extension vector is not available");
      return [{ there: false }] as Row[];
    },
    transaction: (work) => work(without),
  };
  expect(await createPgvectorVectors({ database: without, digest }, filed([[1, 0]]))).toBeUndefined();
});
