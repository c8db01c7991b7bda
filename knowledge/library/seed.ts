import type { SourceDocument } from "../domain/document.ts";
import type { DocumentStore } from "../ports.ts";

/** Adds the documents that came with the program when they are missing or changed, except those the office took out. */
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

/** Whether the office has confirmed this very text; a changed text must be confirmed again. */
function isConfirmed(kept: SourceDocument | undefined, shipped: SourceDocument): boolean {
  return shipped.frontMatter.status === "draft" && kept?.text === shipped.text && kept.frontMatter.status === undefined;
}
