import type { SourceDocument } from "../domain/document.ts";
import type { KeptDocument } from "../domain/kept-document.ts";
import type { ChangeCause, DocumentStore } from "../ports.ts";
import { described, withIdentity } from "./identity/described.ts";

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
  // Asked before the change: while it holds the database, nothing else of the store is answered.
  const asked = await Promise.all(
    shipped.map(async (document) => ((await store.wasRemoved(document.id)) ? [] : [document])),
  );
  const wanted = asked.flat();
  const isToWrite = await Promise.all(
    wanted.map(async (document) => needsWriting(document, await store.find(document.id))),
  );
  // So it is at almost every start: no change is begun, for which others would have to wait.
  if (!isToWrite.includes(true)) return 0;
  const cause: ChangeCause = { kind: "seed", by: "program", at: instant(), batch: `seed ${instant()}` };
  return store.change(cause, async (library) => {
    let changed = 0;
    for (const document of wanted) {
      const kept = await library.find(document.id);
      if (!needsWriting(document, kept)) continue;
      const next = described(document, { shipped: true }, digest);
      await library.write(
        document.id,
        kept?.confirmed === undefined ? next : withIdentity({ ...next, confirmed: kept.confirmed }),
      );
      changed += 1;
    }
    return changed;
  });
}

/** Whether the document is missing, or kept as it was shipped before; a text of the office's own is left alone. */
function needsWriting(document: SourceDocument, kept: KeptDocument | undefined): boolean {
  return kept === undefined || (kept.shipped && !isSame(kept.source, document));
}

/** A text that an earlier version confirmed has lost its mark "draft"; it is the same text. */
function isSame(kept: SourceDocument, shipped: SourceDocument): boolean {
  return kept.text === shipped.text && dataOf(kept) === dataOf(shipped);
}

function dataOf({ frontMatter: { status: _, ...data } }: SourceDocument): string {
  const said = Object.entries(data).filter(([, value]) => value !== undefined);
  return JSON.stringify(said.sort(([one], [two]) => (one < two ? -1 : 1)));
}
