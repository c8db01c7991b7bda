import type { Config } from "../../config.ts";
import type { ReadingModel, ReadingParts } from "./language-model.ts";

/** Nothing of a language model is loaded where none is configured. */
export async function composeModel(
  config: Config["languageModel"],
  parts: ReadingParts,
): Promise<ReadingModel | undefined> {
  if (config === undefined) return undefined;
  const { composeReadingModel, settled } = await import("./language-model.ts");
  const speaking = await composeReadingModel(config, parts);
  // Nobody waits for the trial: until it has told, answers are as without a model.
  void settled(speaking.inUse);
  return speaking;
}
