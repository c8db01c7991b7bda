import type { DocumentMeta } from "../../domain/document.ts";
import { asAnswered } from "../../domain/kept-document.ts";
import type { DocumentStore } from "../../ports.ts";
import { type ReadDocument, readDocument } from "../../reading/read.ts";
import { type Conflict, conflictsBetween, shouldAgree } from "./conflicts.ts";

type Store = Pick<DocumentStore, "entries" | "find">;

/** What two documents of the library that should agree say differently. */
export async function conflictsOf(store: Store): Promise<readonly Conflict[]> {
  const read = new Map<string, ReadDocument | undefined>();
  const reading = async ({ id }: DocumentMeta): Promise<ReadDocument | undefined> => {
    if (!read.has(id)) {
      const kept = await store.find(id);
      read.set(id, kept && readDocument(asAnswered(kept)));
    }
    return read.get(id);
  };
  const found: Conflict[] = [];
  for (const [one, two] of pairsOf((await store.entries()).map((entry) => entry.read.meta))) {
    const [left, right] = [await reading(one), await reading(two)];
    if (left !== undefined && right !== undefined) found.push(...conflictsBetween(left, right));
  }
  return found;
}

function pairsOf(metas: readonly DocumentMeta[]): (readonly [DocumentMeta, DocumentMeta])[] {
  return metas.flatMap((one, at) =>
    metas.slice(at + 1).flatMap((two) => (shouldAgree(one, two) ? [[one, two] as const] : [])),
  );
}
