import { createFinder, type FinderWords } from "../../finding/finder.ts";
import type { PassageIndex } from "../../ports.ts";

/** Passages in memory, indexed whenever an edition is opened. */
export function createMemoryPassages(words: FinderWords): PassageIndex {
  return { open: async ({ parts }) => createFinder({ texts: parts.flatMap(({ texts }) => texts()), ...words }) };
}
