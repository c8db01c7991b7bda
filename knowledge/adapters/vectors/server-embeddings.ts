import { Embeddings } from "@langchain/core/embeddings";
import { z } from "zod";
import { inOrder, type ModelServer, postJson, statusOf } from "./post-json.ts";

/** How long an answer may take, in milliseconds. */
export interface EmbeddingLimits {
  readonly documents: number;
  readonly query: number;
}

const response = z.object({ data: z.array(z.object({ index: z.number(), embedding: z.array(z.float32()).min(1) })) });
/** As many as the servers take that take fewest: TEI refuses more than 32 unless it is told otherwise. */
const BATCH = 32;
const LIMITS: EmbeddingLimits = { documents: 60_000, query: 2_000 };
/** The request itself is at fault: fewer texts, or a shorter one, may be taken. */
const TOO_MUCH = new Set([400, 413, 422]);
/** Shorter than this no text is cut: whoever refuses 500 characters refuses something else. */
const SHORTEST_CUT = 500;

/** Vectors from a server with the OpenAI interface. Rejects when the answer is late or has another shape. */
export class ServerEmbeddings extends Embeddings {
  readonly #server: ModelServer;
  readonly #limits: EmbeddingLimits;

  constructor(server: ModelServer, limits: EmbeddingLimits = LIMITS) {
    super({});
    this.#server = server;
    this.#limits = limits;
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#request([text], this.#limits.query);
    if (vector === undefined) throw new Error("the embedding server answered without a vector");
    return vector;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let from = 0; from < texts.length; from += BATCH)
      vectors.push(...(await this.#documents(texts.slice(from, from + BATCH))));
    return vectors;
  }

  /** Where a server refuses so much at once, it is asked for halves; a text that is too long for it is cut. */
  async #documents(texts: readonly string[]): Promise<number[][]> {
    try {
      return await this.#request(texts, this.#limits.documents);
    } catch (fault) {
      if (!TOO_MUCH.has(statusOf(fault) ?? 0)) throw fault;
      const [only = ""] = texts;
      if (texts.length > 1) {
        const half = Math.ceil(texts.length / 2);
        const first = await this.#documents(texts.slice(0, half));
        return [...first, ...(await this.#documents(texts.slice(half)))];
      }
      if (only.length <= SHORTEST_CUT) throw fault;
      return this.#documents([only.slice(0, Math.max(SHORTEST_CUT, Math.floor(only.length / 2)))]);
    }
  }

  async #request(input: readonly string[], milliseconds: number): Promise<number[][]> {
    const { model } = this.#server;
    const { data } = response.parse(await postJson(this.#server, "/embeddings", { model, input }, milliseconds));
    const vectors = inOrder(data, input.length).map(({ embedding }) => embedding);
    if (new Set(vectors.map(({ length }) => length)).size > 1)
      throw new Error("the embedding server answered with vectors of several lengths");
    return vectors;
  }
}
