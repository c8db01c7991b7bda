import { ServerEmbeddings } from "../../../knowledge/adapters/vectors/server-embeddings.ts";
import { createSqlVectorCache } from "../../../knowledge/adapters/vectors/sql-vector-cache.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { ModelServer } from "../../settings/models/model-server.ts";
import { digest } from "../../surroundings.ts";

/** 128 bits of a fingerprint: no two contents of a library share them. */
const KEY_LENGTH = 32;

/** Vectors of a server, kept in the database by the fingerprint of their content. */
export function vectorSource(server: ModelServer, database: Database) {
  return {
    embedder: new ServerEmbeddings(server),
    model: server.model,
    cache: createSqlVectorCache(database),
    digest: (content: string) => digest(content).slice(0, KEY_LENGTH),
  };
}
