import type { SourceDocument } from "../domain/document.ts";
import type { DocumentStore } from "../ports.ts";

/** Puts the shipped documents into the library when absent or changed; one that the office took out stays out. */
export async function seedLibrary(store: DocumentStore, shipped: readonly SourceDocument[]): Promise<number> {
  const kept = new Map((await store.all()).map((document) => [document.id, document]));
  let changed = 0;
  for (const document of shipped) {
    if (await store.wasRemoved(document.id)) continue;
    if (isConfirmed(kept.get(document.id), document)) continue;
    if ((await store.put(document)) !== "unchanged") changed += 1;
  }
  return changed;
}

/** The same text as shipped, which the office has confirmed since; a text that changed has to be confirmed again. */
function isConfirmed(kept: SourceDocument | undefined, shipped: SourceDocument): boolean {
  return shipped.frontMatter.status === "draft" && kept?.text === shipped.text && kept.frontMatter.status === undefined;
}
