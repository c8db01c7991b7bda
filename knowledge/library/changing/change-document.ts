import type { IdentityField, KeptDocument, OfficeWord, Validity } from "../../domain/kept-document.ts";
import type { DocumentStore, RecordedChange } from "../../ports.ts";
import { described, withIdentity } from "../identity/described.ts";

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

/** What an officer writes at a page: a value, `null` for none of its own; what is not named stays as it was said before. */
export type WordChange = { readonly [Field in keyof Omit<OfficeWord, "standsBy">]?: OfficeWord[Field] | null };

export interface Amendment {
  readonly word: WordChange;
  /** What the officer saw, see {@link seenOf}. */
  readonly seen: string;
}
export type AmendOutcome =
  | { readonly kind: "amended"; readonly before: KeptDocument; readonly after: KeptDocument }
  /** It was said so before. */
  | { readonly kind: "as-before" }
  /** Somebody has changed it since; nothing was written. */
  | { readonly kind: "late"; readonly by: string; readonly at: string }
  | { readonly kind: "missing" };

/** A mark of what an officer is shown of a document: its text and what the office said of it. */
export function seenOf({ keys, confirmed }: Pick<KeptDocument, "keys" | "confirmed">): string {
  return JSON.stringify([keys.text, keys.file ?? "", Object.entries(confirmed ?? {}).sort()]);
}

/** Writes what an officer says of a document, if nobody has changed it since it was shown. Taken back with `undo`. */
export async function amendDocument(
  store: DocumentStore,
  id: string,
  { word, seen }: Amendment,
  change: Change,
  digest: (content: string) => string,
): Promise<AmendOutcome> {
  const outcome = await store.change(
    { ...change, kind: "confirm" },
    async (library): Promise<AmendOutcome | { readonly kind: "overtaken" }> => {
      const before = await library.find(id);
      if (before === undefined) return { kind: "missing" };
      if (digest(seenOf(before)) !== seen) return { kind: "overtaken" };
      const after = amended(before, word, digest);
      if (seenOf(after) === seenOf(before)) return { kind: "as-before" };
      await library.write(id, after);
      return { kind: "amended", before, after };
    },
  );
  if (outcome.kind !== "overtaken") return outcome;
  const [last] = await store.history(id);
  return { kind: "late", by: last?.by ?? "", at: last?.at ?? "" };
}

/** A document with what the office says of it now; where it says nothing any more, what the text says counts again. */
export function amended(kept: KeptDocument, word: WordChange, digest: (content: string) => string): KeptDocument {
  const { fileName, shipped, keys, source } = kept;
  const said = Object.entries({ ...kept.confirmed, ...word }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const plain = described(source, { fileName, file: keys.file, shipped }, digest);
  return withIdentity({ ...plain, confirmed: Object.fromEntries(said) });
}

export type UndoOutcome =
  | { readonly kind: "undone"; readonly changes: readonly RecordedChange[] }
  | { readonly kind: "nothing-to-undo" }
  /** Somebody or a new version of the program has changed the document since; nothing was taken back. */
  | { readonly kind: "changed-since"; readonly documentId: string }
  /** People have changed something since the revision that the officer saw as the last one; nothing was taken back. */
  | { readonly kind: "overtaken"; readonly by: string; readonly at: string };

/** Takes back what people changed last: all of one command; where an officer saw which it is, that one and no later. */
export async function undoLast(store: DocumentStore, change: Change, seen?: number): Promise<UndoOutcome> {
  return store.change({ ...change, kind: "undo" }, async (library) => {
    const changes = await library.lastBatch();
    const [last] = changes;
    if (last === undefined) return { kind: "nothing-to-undo" };
    if (seen !== undefined && last.revision !== seen) return { kind: "overtaken", by: last.by, at: last.at };
    const overtaken = changes.find(({ isLatest }) => !isLatest);
    if (overtaken !== undefined) return { kind: "changed-since", documentId: overtaken.documentId };
    for (const { documentId, revision, before } of changes) {
      await library.write(documentId, before);
      await library.markUndone(revision);
    }
    return { kind: "undone", changes: changes.map(({ before: _, isLatest: __, ...recorded }) => recorded) };
  });
}
