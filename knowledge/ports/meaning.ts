/**
 * Turns texts into vectors, which lie near each other for texts of similar meaning. It is the part of LangChain's
 * `Embeddings` that finding needs. Both methods reject when the server behind it does not answer.
 */
export interface Embedder {
  /**
   * One vector for each text, in the order of the texts.
   * @example
   * await embedder.embedDocuments(["Tuyển sinh lớp 10", "Chuyển trường"]); // [[0.12, …], [-0.03, …]]
   */
  embedDocuments(texts: string[]): Promise<number[][]>;
  /**
   * The vector of a question, as long as those of the documents.
   * @example
   * await embedder.embedQuery("xét tuyển vào lớp 10"); // [0.11, …]
   */
  embedQuery(text: string): Promise<number[]>;
}

/** Vectors of passages, searched by cosine. A position is the place of a passage in the list it was built from, from 0. */
export interface VectorIndex {
  /**
   * The `top` nearest passages, nearest first, with their similarity from −1 to 1; fewer when the index is smaller.
   * @example
   * await index.search(await embedder.embedQuery("xét tuyển vào lớp 10"), 2);
   * // [{ position: 0, similarity: 0.83 }, { position: 7, similarity: 0.41 }]
   */
  search(vector: readonly number[], top: number): Promise<readonly Neighbour[]>;
}
export interface Neighbour {
  readonly position: number;
  readonly similarity: number;
}

/**
 * Vectors that a server has made, so that it is asked once for each content. They are kept under the name of its model, and
 * those of two models are never given together. Every method rejects when the database does not answer.
 */
export interface VectorCache {
  /**
   * The vectors of these contents that are kept, by the fingerprints that were asked for; the others are missing.
   * @example
   * (await cache.of("bge-m3", [digest(text)])).get(digest(text))?.length; // 1024
   */
  of(model: string, contents: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /**
   * Keeps vectors by the fingerprints of their contents, in the place of what is kept there.
   * @example
   * await cache.keep("bge-m3", new Map([[digest(text), vector]]));
   */
  keep(model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
  /**
   * Says what is held at an instant: exactly these contents, by this model. All others are unused from then on, and what has
   * been unused since `before` or longer is dropped, of every model. Both instants are ISO.
   * @example
   * await cache.hold({ model: "bge-m3", contents, at: "2026-12-01T00:00:00Z", before: "2026-11-24T00:00:00Z" });
   */
  hold(held: HeldContents): Promise<void>;
}
export interface HeldContents {
  readonly model: string;
  readonly contents: readonly string[];
  readonly at: string;
  readonly before: string;
}

/** Says how well texts answer a question, each read together with the question. */
export interface Reranker {
  /**
   * One score for each text, in the order of the texts; a greater one fits better. Only the scores of one call can be compared.
   * Rejects when the server behind it is late or answers something else.
   * @example
   * await reranker.scores("hồ sơ chuyển trường", ["Hồ sơ gồm có …", "Tuyển sinh lớp 10 …"]); // [0.91, 0.02]
   */
  scores(query: string, documents: readonly string[]): Promise<readonly number[]>;
}
