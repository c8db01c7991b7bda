import type { Database, FindableText, Finder } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import type { FindingWatch } from "./watch.ts";

/** What is added to finding by words. */
export interface AddedFinding {
  /** The finder of an edition with what is added; it takes the place of the one before. */
  over(finder: Finder, textsOf: () => readonly FindableText[]): Finder;
  /** Resolves when nothing is written any more. */
  stop(): Promise<void>;
}

/** What the settings add to finding by words; nothing is loaded for what is not set, and where nothing is, nothing is added. */
export async function composeFinding(
  { embeddings, rerank, passages }: Pick<Config, "embeddings" | "rerank" | "passages">,
  database: Database,
  watch: FindingWatch,
): Promise<AddedFinding | undefined> {
  if (embeddings === undefined && rerank === undefined) return undefined;
  const meaning =
    embeddings === undefined
      ? undefined
      : (await import("./meaning.ts")).composeMeaning({ server: embeddings, passages }, database, watch);
  const reranked = rerank === undefined ? undefined : (await import("./order.ts")).composeOrder(rerank, watch);
  return {
    over(finder, textsOf) {
      const joined = meaning?.join(finder, textsOf) ?? finder;
      return reranked?.(joined, textsOf) ?? joined;
    },
    stop: async () => meaning?.stop(),
  };
}
