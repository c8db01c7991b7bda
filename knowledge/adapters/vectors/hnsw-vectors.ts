import type { Embedder, VectorIndex } from "../../ports.ts";

/**
 * Candidates of a search. hnswlib's default of 10 finds .92–.98 of the true neighbours; 100 finds all of them in less
 * than 1 ms.
 */
const EF = 100;
/** Vectors added in one call; `addVectors` blocks the process, so small batches let it answer in between. */
const BATCH = 16;

/** LangChain's HNSW index over hnswlib-node. Rejects when the native package could not be built. */
export async function createHnswVectors(
  vectors: readonly ArrayLike<number>[],
  embedder: Embedder,
): Promise<VectorIndex> {
  const [{ HNSWLib }, { Document }, { Embeddings }] = await Promise.all([
    import("@langchain/community/vectorstores/hnswlib"),
    import("@langchain/core/documents"),
    import("@langchain/core/embeddings"),
  ]);
  class Given extends Embeddings {
    override embedQuery = (text: string): Promise<number[]> => embedder.embedQuery(text);
    override embedDocuments = (texts: string[]): Promise<number[][]> => embedder.embedDocuments(texts);
  }
  const store = new HNSWLib(new Given({}), { space: "cosine" });
  for (let from = 0; from < vectors.length; from += BATCH) {
    const batch = vectors.slice(from, from + BATCH);
    await store.addVectors(
      batch.map((vector) => Array.from(vector)),
      batch.map((_, index) => new Document({ pageContent: "", metadata: { position: from + index } })),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (vectors.length > 0) store.index.setEf(EF);
  return {
    async search(vector, top) {
      const count = Math.min(top, vectors.length);
      if (count === 0) return [];
      const found = await store.similaritySearchVectorWithScore([...vector], count);
      // The store gives distances; 0 means the same direction.
      return found.map(([document, distance]) => ({
        position: Number(document.metadata.position),
        similarity: 1 - distance,
      }));
    },
  };
}
