import type { SourceDocument } from "../domain/document.ts";
import { asAnswered, type KeptDocument } from "../domain/kept-document.ts";
import type { ChangeCause, ChangingLibrary, DocumentStore, RecordedChange } from "../ports.ts";
import { recordedKind } from "./document-rows/change-row.ts";
import { unread } from "./document-rows/kept-row.ts";

interface Held {
  readonly documents: ReadonlyMap<string, KeptDocument>;
  readonly undescribed: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly originals: ReadonlyMap<string, Uint8Array>;
  /** Oldest first. */
  readonly changes: readonly (RecordedChange & { readonly before: KeptDocument | undefined })[];
}

/** A library in memory, gone when the process ends: for one question on the terminal and for evaluation. */
export function createMemoryDocumentStore(initial: readonly SourceDocument[] = []): DocumentStore {
  let held: Held = {
    documents: new Map(initial.map((source) => [source.id, { source, ...unread(source.id) }])),
    undescribed: new Set(initial.map(({ id }) => id)),
    removed: new Set(),
    originals: new Map(),
    changes: [],
  };
  let turn: Promise<unknown> = Promise.resolve();
  const sorted = () => [...held.documents.values()].sort((one, two) => (one.source.id < two.source.id ? -1 : 1));
  return {
    all: async () => sorted().map((kept) => (held.undescribed.has(kept.source.id) ? kept.source : asAnswered(kept))),
    entries: async () => sorted().map((kept) => ({ ...kept, id: kept.source.id })),
    find: async (id) => held.documents.get(id),
    revision: async () => held.changes.length,
    change(cause, work) {
      const changed = turn.then(async () => {
        const draft = { now: held };
        const result = await work(changing(draft, cause));
        held = draft.now;
        return result;
      });
      turn = changed.catch(() => undefined);
      return changed;
    },
    history: async (id) =>
      held.changes
        .filter(({ documentId }) => id === undefined || documentId === id)
        .map(({ before: _, ...change }) => change)
        .reverse(),
    before: async (revision) => held.changes.find((change) => change.revision === revision)?.before,
    original: async (digest) => held.originals.get(digest),
    hasOriginal: async (digest) => held.originals.has(digest),
    wasRemoved: async (id) => held.removed.has(id),
    undescribed: async () => sorted().flatMap(({ source }) => (held.undescribed.has(source.id) ? [source] : [])),
    async describe(kept) {
      const { id } = kept.source;
      held = { ...held, documents: new Map(held.documents).set(id, kept), undescribed: without(held.undescribed, id) };
    },
  };
}

/** The library during one change: `draft` takes the place of what is held when all of it has gone well. */
function changing(draft: { now: Held }, cause: ChangeCause): ChangingLibrary {
  return {
    find: async (id) => draft.now.documents.get(id),
    alike: async ({ text, number, file }) =>
      [...draft.now.documents.values()].filter(
        ({ keys }) =>
          (text !== undefined && keys.text === text) ||
          (number !== undefined && keys.number === number) ||
          (file !== undefined && keys.file === file),
      ),
    async write(id, next, original) {
      const { documents, removed, originals, changes, undescribed } = draft.now;
      const change = {
        ...cause,
        revision: changes.length + 1,
        documentId: id,
        undone: false,
        before: documents.get(id),
        kind: recordedKind(cause, documents.get(id)),
      };
      const left = new Map(documents);
      if (next === undefined) left.delete(id);
      else left.set(id, next);
      const file = next?.keys.file;
      draft.now = {
        documents: left,
        undescribed: without(undescribed, id),
        removed: next === undefined ? new Set([...removed, id]) : without(removed, id),
        originals: original === undefined || file === undefined ? originals : new Map(originals).set(file, original),
        changes: [...changes, change],
      };
    },
    async lastBatch() {
      const byPeople = draft.now.changes.filter(({ kind, undone }) => !undone && kind !== "undo" && kind !== "seed");
      const batch = byPeople.at(-1)?.batch;
      const isLatest = ({ documentId, revision }: RecordedChange): boolean =>
        !draft.now.changes.some(
          (later) =>
            later.documentId === documentId &&
            later.revision > revision &&
            later.batch !== batch &&
            later.kind !== "undo" &&
            !later.undone,
        );
      return byPeople
        .filter((change) => change.batch === batch)
        .reverse()
        .map((change) => ({ ...change, isLatest: isLatest(change) }));
    },
    async markUndone(revision) {
      const changes = draft.now.changes.map((one) => (one.revision === revision ? { ...one, undone: true } : one));
      draft.now = { ...draft.now, changes };
    },
  };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id));
}
