import { createServerReranker } from "../../../knowledge/adapters/vectors/server-reranker.ts";
import { createReranking } from "../../../knowledge/index.ts";
import type { ModelServer } from "../../settings/models/model-server.ts";
import { now } from "../../surroundings.ts";
import { type FindingWatch, spoken } from "./watch.ts";

/** What was found is put in order by a server. */
export function composeOrder(server: ModelServer, { onState, mask }: FindingWatch) {
  const reranker = createServerReranker(server);
  return createReranking({
    reranker: { scores: (query, documents) => reranker.scores(mask(query), documents) },
    now,
    onState(state) {
      const says =
        state.kind === "answering"
          ? "what is found is put in order by the rerank server again"
          : `what is found keeps its order, since the rerank server fails and is tried again: ${spoken(state.fault)}`;
      onState(says, state.kind === "failing", "order");
    },
  });
}
