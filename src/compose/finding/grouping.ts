import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { readLexicon } from "../../../knowledge/adapters/lexicon-files.ts";
import {
  createMask,
  createQuestionGrouping,
  createQuestionVectors,
  type Database,
  type GroupQuestions,
} from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import type { ModelServer } from "../../settings/models/model-server.ts";
import { now, packageRoot } from "../../surroundings.ts";

/**
 * Groups questions for the office: by the vectors of the embedding server where one is configured, else by words. Nothing is
 * read before the first time. `stop` resolves when nothing is written any more.
 */
export function composeGrouping(
  { embeddings }: Pick<Config, "embeddings">,
  database: Database,
  onFault: (fault: unknown) => void,
): { readonly groupQuestions: GroupQuestions; readonly stop: () => Promise<void> } {
  let vectors: Awaited<ReturnType<typeof composeVectors>> | undefined;
  const make = async (): Promise<GroupQuestions> => {
    const { lexicon, masking } = await readLexicon(join(packageRoot, "knowledge/lexicon"));
    if (embeddings !== undefined) vectors = await composeVectors(embeddings, database, onFault);
    const mask = createMask(masking);
    return createQuestionGrouping({ words: lexicon, mask, vectors, breathe: async () => void (await nextTurn()) });
  };
  let made: Promise<GroupQuestions> | undefined;
  return {
    async groupQuestions(texts) {
      made ??= make();
      return (await made)(texts);
    },
    stop: async () => vectors?.stop(),
  };
}

async function composeVectors(server: ModelServer, database: Database, onFault: (fault: unknown) => void) {
  const { vectorSource } = await import("./vector-source.ts");
  return createQuestionVectors({
    ...vectorSource(server, database),
    now,
    wait: async (milliseconds) => void (await pause(milliseconds, undefined, { ref: false })),
    onFault,
  });
}
