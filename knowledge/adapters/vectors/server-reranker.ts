import { z } from "zod";
import type { Reranker } from "../../ports.ts";
import { inOrder, type ModelServer, postJson } from "./post-json.ts";

const response = z.object({ results: z.array(z.object({ index: z.number(), relevance_score: z.number() })) });
const TIMEOUT_MS = 1_500;

/** Scores from a server that answers `POST {url}/rerank`, as Jina, Cohere, vLLM and llama.cpp do. */
export function createServerReranker(server: ModelServer, milliseconds = TIMEOUT_MS): Reranker {
  return {
    async scores(query, documents) {
      const body = { model: server.model, query, documents, top_n: documents.length };
      const { results } = response.parse(await postJson(server, "/rerank", body, milliseconds));
      return inOrder(results, documents.length).map((result) => result.relevance_score);
    },
  };
}
