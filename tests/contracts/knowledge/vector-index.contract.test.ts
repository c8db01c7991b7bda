import { describe, expect, it } from "vitest";
import { createExactVectors } from "../../../knowledge/adapters/vectors/exact-vectors.ts";
import { createHnswVectors } from "../../../knowledge/adapters/vectors/hnsw-vectors.ts";
import type { Embedder, VectorIndex } from "../../../knowledge/ports.ts";

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
