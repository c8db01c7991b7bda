import type { IdentityField, Validity } from "../../domain/kept-document.ts";
import type { DocumentStore, RecordedChange } from "../../ports.ts";
import { withIdentity } from "../identity/described.ts";

/** Who changes the library and when. */
export interface Change {
  readonly by: string;
  readonly at: string;
  readonly batch: string;
}

/** Takes a document out; a shipped one does not come back by itself. */
export async function removeDocument(store: DocumentStore, id: string, change: Change): Promise<"removed" | "missing"> {
  return store.change({ ...change, kind: "remove" }, async (library) => {
    if ((await library.find(id)) === undefined) return "missing";
    await library.write(id, undefined);
    return "removed";
  });
}

/**
 * The office stands by a text, and says from when to when it holds and what took its place. What it does not say now
 * stays as it said before.
 */
export async function confirmDocument(
  store: DocumentStore,
  id: string,
  word: Validity,
  change: Change,
): Promise<"confirmed" | "nothing-to-confirm" | "missing"> {
  return store.change({ ...change, kind: "confirm" }, async (library) => {
    const kept = await library.find(id);
    if (kept === undefined) return "missing";
    const said = Object.fromEntries(Object.entries(word).filter(([, value]) => value !== undefined));
    const confirmed = { ...kept.confirmed, ...said, standsBy: kept.keys.text };
    if (JSON.stringify(confirmed) === JSON.stringify(kept.confirmed)) return "nothing-to-confirm";
    await library.write(id, { ...kept, confirmed });
    return "confirmed";
  });
}

/** What the office says of a document where the reading found nothing. */
export interface Correction {
  readonly field: IdentityField;
  readonly value: string;
  /** Key of the text that was looked at. */
  readonly textKey: string;
}
export type CorrectOutcome =
  | { readonly kind: "corrected" }
  /** It is known by now; `by` and `at` where somebody has said it since. Nothing was changed. */
  | { readonly kind: "known"; readonly value: string; readonly by?: string; readonly at?: string }
  /** There is no such document, or another text in its place. */
  | { readonly kind: "missing" };

/** Fills one gap in what a document is. The office does not stand by the text with it, and nothing that is known is replaced. */
export async function correctIdentity(
  store: DocumentStore,
  id: string,
  { field, value, textKey }: Correction,
  change: Change,
): Promise<CorrectOutcome> {
  const outcome = await store.change(
    { ...change, kind: "confirm" },
    async (library): Promise<Exclude<CorrectOutcome, { by?: string }> | { readonly known: string }> => {
      const kept = await library.find(id);
      if (kept?.keys.text !== textKey) return { kind: "missing" };
      const known = kept.read.meta[field];
      if (known !== undefined) return { known };
      await library.write(id, withIdentity({ ...kept, confirmed: { ...kept.confirmed, [field]: value } }));
      return { kind: "corrected" };
    },
  );
  if (!("known" in outcome)) return outcome;
  return { kind: "known", value: outcome.known, ...(await whoSaid(store, id, field)) };
}

/** Who filled a gap last, and when. */
async function whoSaid(store: DocumentStore, id: string, field: IdentityField) {
  for (const { revision, kind, undone, by, at } of await store.history(id)) {
    if (undone || kind !== "confirm") continue;
    const before = await store.before(revision);
    if (before !== undefined && before.read.meta[field] === undefined) return { by, at };
  }
  return {};
}

export type UndoOutcome =
  | { readonly kind: "undone"; readonly changes: readonly RecordedChange[] }
  | { readonly kind: "nothing-to-undo" }
  /** Somebody or a new version of the program has changed the document since; nothing was taken back. */
  | { readonly kind: "changed-since"; readonly documentId: string };

/** Takes back what people changed last: all of one command. */
export async function undoLast(store: DocumentStore, change: Change): Promise<UndoOutcome> {
  return store.change({ ...change, kind: "undo" }, async (library) => {
    const changes = await library.lastBatch();
    if (changes.length === 0) return { kind: "nothing-to-undo" };
    const overtaken = changes.find(({ isLatest }) => !isLatest);
    if (overtaken !== undefined) return { kind: "changed-since", documentId: overtaken.documentId };
    for (const { documentId, revision, before } of changes) {
      await library.write(documentId, before);
      await library.markUndone(revision);
    }
    return { kind: "undone", changes: changes.map(({ before: _, isLatest: __, ...recorded }) => recorded) };
  });
}
