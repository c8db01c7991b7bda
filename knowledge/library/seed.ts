import type { SourceDocument } from "../domain/document.ts";
import type { ChangeCause, DocumentStore } from "../ports.ts";
import { described } from "./identity/described.ts";

/** What the program knows when it brings its starting texts. */
export interface SeedParts {
  readonly digest: (content: string) => string;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/**
 * Adds the documents that came with the program when they are missing or changed, except those that the office took
 * out, confirmed as they are, or loaded a text of its own for. Reads what an earlier version kept unread.
 */
export async function seedLibrary(
  store: DocumentStore,
  shipped: readonly SourceDocument[],
  { digest, instant }: SeedParts,
): Promise<number> {
  const ids = new Set(shipped.map(({ id }) => id));
  for (const source of await store.undescribed())
    await store.describe(described(source, { shipped: ids.has(source.id) }, digest));
  const cause: ChangeCause = { kind: "seed", by: "program", at: instant(), batch: `seed ${instant()}` };
  // Asked before the change: while it holds the database, nothing else of the store is answered.
  const removed = new Set<string>();
  for (const { id } of shipped) if (await store.wasRemoved(id)) removed.add(id);
  return store.change(cause, async (library) => {
    let changed = 0;
    for (const document of shipped) {
      if (removed.has(document.id)) continue;
      const kept = await library.find(document.id);
      if (kept !== undefined && (!kept.shipped || isSame(kept.source, document))) continue;
      const next = described(document, { shipped: true }, digest);
      await library.write(document.id, kept?.confirmed === undefined ? next : { ...next, confirmed: kept.confirmed });
      changed += 1;
    }
    return changed;
  });
}

/** A text that an earlier version confirmed has lost its mark "draft"; it is the same text. */
function isSame(kept: SourceDocument, shipped: SourceDocument): boolean {
  return kept.text === shipped.text && dataOf(kept) === dataOf(shipped);
}

function dataOf({ frontMatter: { status: _, ...data } }: SourceDocument): string {
  const said = Object.entries(data).filter(([, value]) => value !== undefined);
  return JSON.stringify(said.sort(([one], [two]) => (one < two ? -1 : 1)));
}
