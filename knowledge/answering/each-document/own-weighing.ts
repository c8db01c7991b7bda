import type { ReadDocument } from "../../reading/read.ts";
import { createShelf } from "../shelf.ts";
import { createWeighing, type Weighing, type WeighingParts } from "./weighing.ts";

/** A shorter document is weighed among all: counted over so few passages alone, every word is rare or common by chance. */
const SHORTEST = 30;
/** A longer document is weighed among all: to index it for one question takes too long. */
const LONGEST = 1_000;
/** So many documents stay indexed by themselves, those that were asked last. */
const KEPT = 24;

/** Weighs questions over one document of a library as if it alone were loaded; undefined where that is not possible. */
export function createOwnWeighings({
  shelf,
  lexicon,
  finderOf,
}: WeighingParts): (documentId: string) => Weighing | undefined {
  const documents = new Map(shelf.documents.map((document) => [document.meta.id, document]));
  const kept = new Map<string, Weighing>();
  const make = (document: ReadDocument): Weighing | undefined =>
    finderOf && createWeighing({ shelf: createShelf([document]), finder: finderOf(document), lexicon });
  return (id) => {
    const document = documents.get(id);
    if (document === undefined || !isOfLength(document)) return undefined;
    const own = kept.get(id) ?? make(document);
    if (own === undefined) return undefined;
    kept.delete(id);
    kept.set(id, own);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest);
    return own;
  };
}

function isOfLength({ passages }: ReadDocument): boolean {
  return passages.length >= SHORTEST && passages.length <= LONGEST;
}
