import type { FindableText } from "./ports.ts";
import type { ReadDocument } from "./reading/read.ts";

/** The passages of read documents as they are made findable: under the titles above and the introductions that are open. */
export function findableTexts(documents: readonly ReadDocument[]): FindableText[] {
  return documents.flatMap(({ passages }) =>
    passages.map(({ id, text, headings, leadIns }) => ({ id, text, heading: [...headings, ...leadIns] })),
  );
}
