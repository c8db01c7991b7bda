import { setTimeout as pause } from "node:timers/promises";
import { createExactVectors } from "../../../knowledge/adapters/vectors/exact-vectors.ts";
import { createMeaning, type Database, type MeaningState, type VectorIndex } from "../../../knowledge/index.ts";
import type { FindingConfig } from "../../settings/models/finding.ts";
import type { ModelServer } from "../../settings/models/model-server.ts";
import { instant, now } from "../../surroundings.ts";
import { vectorSource } from "./vector-source.ts";
import { type FindingWatch, spoken } from "./watch.ts";

/** Up to so many passages each query is compared with every vector; above, an HNSW index is used. */
const EXACT_UP_TO = 20_000;
/** Share of vectors in a score; values near it do as well. */
const DENSE_WEIGHT = 0.2;

/** Finding by the vectors of a server, which are kept in the database, and searched there if passages are found there. */
export function composeMeaning(
  { server, passages }: { readonly server: ModelServer; readonly passages: FindingConfig["passages"] },
  database: Database,
  { onState, onFault, mask }: FindingWatch,
) {
  const source = vectorSource(server, database);
  const { embedder } = source;
  return createMeaning({
    ...source,
    embedder: {
      embedDocuments: (texts) => embedder.embedDocuments(texts),
      embedQuery: (text) => embedder.embedQuery(mask(text)),
    },
    async indexOf(vectors, contents) {
      const inDatabase = passages === "memory" ? undefined : await pgvectorOf(database, source, { vectors, contents });
      if (inDatabase !== undefined) return inDatabase;
      if (vectors.length <= EXACT_UP_TO) return createExactVectors(vectors);
      const { createHnswVectors } = await import("../../../knowledge/adapters/vectors/hnsw-vectors.ts");
      // The native package is optional; without it queries take longer.
      return createHnswVectors(vectors, embedder).catch(() => createExactVectors(vectors));
    },
    weight: DENSE_WEIGHT,
    now,
    instant,
    // A pause that nothing but the end of the program cuts short holds no process up.
    wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined),
    onState: (state) => onState(says(state), state.kind === "failing", "meaning"),
    onFault,
  });
}

async function pgvectorOf(
  database: Database,
  { model, digest }: ReturnType<typeof vectorSource>,
  filed: { readonly vectors: readonly Float32Array[]; readonly contents: readonly string[] },
): Promise<VectorIndex | undefined> {
  const { createPgvectorVectors } = await import("../../../knowledge/adapters/vectors/pgvector-vectors.ts");
  return createPgvectorVectors({ database, digest }, { model, ...filed });
}

function says(state: MeaningState): string {
  if (state.kind === "joined") return "finds by words and by meaning";
  if (state.kind === "filling")
    return `finds by words until the embedding server has made ${state.remaining} more vectors`;
  return `finds by words, since the embedding server or its cache fails and is tried again: ${spoken(state.fault)}`;
}
