import type { SourceDocument } from "../domain/document.ts";
import type { DocumentStore } from "../ports.ts";

/** A library in memory, gone when the process ends: for one question on the terminal and for evaluation. */
export function createMemoryDocumentStore(initial: readonly SourceDocument[] = []): DocumentStore {
  const documents = new Map(initial.map((document) => [document.id, document]));
  const removed = new Set<string>();
  return {
    async put(document) {
      const kept = documents.get(document.id);
      documents.set(document.id, document);
      removed.delete(document.id);
      if (kept === undefined) return "added";
      return kept.text === document.text && JSON.stringify(kept.frontMatter) === JSON.stringify(document.frontMatter)
        ? "unchanged"
        : "replaced";
    },
    async remove(id) {
      if (!documents.delete(id)) return false;
      removed.add(id);
      return true;
    },
    all: async () => [...documents.values()].sort((left, right) => (left.id < right.id ? -1 : 1)),
    wasRemoved: async (id) => removed.has(id),
  };
}
