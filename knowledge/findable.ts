import type { FindableText } from "./ports.ts";
import type { ReadDocument } from "./reading/read.ts";

/**
 * The passages of read documents as they are made findable: under the subject of the document, the titles above and the
 * introductions that are open. The subject ("tuyển sinh lớp 1") counts for every point, though it is printed once.
 */
export function findableTexts(documents: readonly ReadDocument[]): FindableText[] {
  return documents.flatMap(({ meta, passages }) =>
    passages.map(({ id, text, headings, leadIns }) => ({
      id,
      text,
      heading: [...(meta.title === undefined ? [] : [meta.title]), ...headings, ...leadIns],
    })),
  );
}
