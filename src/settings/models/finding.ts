import { z } from "zod";
import { secret } from "../secret.ts";
import { type ModelServer, serverOf } from "./model-server.ts";

/** What passages are found with. */
export interface FindingConfig {
  /** Where passages are found by their words. */
  readonly passages: "memory" | "postgresql";
  /** Makes vectors, to find by meaning. */
  readonly embeddings: ModelServer | undefined;
  /** Puts what was found in order. */
  readonly rerank: ModelServer | undefined;
}

/** The settings of finding; `url` is an address as all settings take it. */
export function findingSettings<Address extends z.ZodType<string>>(url: Address) {
  return {
    PASSAGES: z.enum(["memory", "postgresql"]).default("memory"),
    EMBEDDINGS_URL: url.optional(),
    EMBEDDINGS_MODEL: z.string().min(1).optional(),
    EMBEDDINGS_API_KEY: secret(z.string().min(1).optional()),
    RERANK_URL: url.optional(),
    RERANK_MODEL: z.string().min(1).optional(),
    RERANK_API_KEY: secret(z.string().min(1).optional()),
  };
}

/** What the settings say of finding. */
export function findingOf(given: {
  readonly PASSAGES: FindingConfig["passages"];
  readonly EMBEDDINGS_URL?: string | undefined;
  readonly EMBEDDINGS_MODEL?: string | undefined;
  readonly EMBEDDINGS_API_KEY?: string | undefined;
  readonly RERANK_URL?: string | undefined;
  readonly RERANK_MODEL?: string | undefined;
  readonly RERANK_API_KEY?: string | undefined;
}): FindingConfig {
  return {
    passages: given.PASSAGES,
    embeddings: serverOf(given.EMBEDDINGS_URL, given.EMBEDDINGS_MODEL, given.EMBEDDINGS_API_KEY),
    rerank: serverOf(given.RERANK_URL, given.RERANK_MODEL, given.RERANK_API_KEY),
  };
}
