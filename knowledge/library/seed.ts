import type { SourceDocument } from "../domain/document.ts";
import type { DocumentStore } from "../ports.ts";

/** Puts the shipped documents into the library when absent or changed; one that the office took out stays out. */
export async function seedLibrary(store: DocumentStore, shipped: readonly SourceDocument[]): Promise<number> {
  let changed = 0;
  for (const document of shipped) {
    if (await store.wasRemoved(document.id)) continue;
    if ((await store.put(document)) !== "unchanged") changed += 1;
  }
  return changed;
}
