import { Embeddings } from "@langchain/core/embeddings";
import axios from "axios";
import { z } from "zod";

export interface EmbeddingServer {
  /** Base address of an OpenAI-compatible server, e.g. `http://127.0.0.1:8080/v1`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

const response = z.object({ data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()) })) });
const BATCH = 64;
const DOCUMENTS_TIMEOUT_MS = 60_000;
const QUERY_TIMEOUT_MS = 2_000;

/** Vectors from a server with the OpenAI interface. Rejects when the answer is late or has another shape. */
export class ServerEmbeddings extends Embeddings {
  readonly #server: EmbeddingServer;

  constructor(server: EmbeddingServer) {
    super({});
    this.#server = server;
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#request([text], QUERY_TIMEOUT_MS);
    if (vector === undefined) throw new Error("the embedding server answered without a vector");
    return vector;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let from = 0; from < texts.length; from += BATCH)
      vectors.push(...(await this.#request(texts.slice(from, from + BATCH), DOCUMENTS_TIMEOUT_MS)));
    return vectors;
  }

  async #request(input: readonly string[], timeout: number): Promise<number[][]> {
    const { url, model, apiKey } = this.#server;
    const headers = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
    const answer = await axios.post(`${url.replace(/\/$/, "")}/embeddings`, { model, input }, { timeout, headers });
    const { data } = response.parse(answer.data);
    if (data.length !== input.length)
      throw new Error("the embedding server answered with another number of vectors than asked");
    return [...data].sort((left, right) => left.index - right.index).map((entry) => entry.embedding);
  }
}
