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

/** What the settings add to finding by words; nothing is loaded for what is not set. */
export async function composeFinding(
  { embeddings }: Pick<Config, "embeddings">,
  database: Database,
  watch: FindingWatch,
): Promise<AddedFinding> {
  const meaning =
    embeddings === undefined ? undefined : (await import("./meaning.ts")).composeMeaning(embeddings, database, watch);
  return {
    over: (finder, textsOf) => meaning?.join(finder, textsOf) ?? finder,
    stop: async () => meaning?.stop(),
  };
}
