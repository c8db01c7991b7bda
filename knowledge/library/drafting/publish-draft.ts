import type { DocumentDraft } from "../../ports.ts";
import { type Placed, type PlaceWish, placeDocument } from "../changing/place-document.ts";
import type { DraftDeskParts, LateDraft } from "./draft-parts.ts";

export interface PublishOrder extends PlaceWish {
  /** The revision that the officer was shown. */
  readonly seen: number;
}

/** What came of a wish to publish. */
export type PublishOutcome =
  | (Extract<Placed, { kind: "added" | "replaced" | "present" }> & { readonly draft: DocumentDraft })
  /** The act is in the library with other words: it waits until the officer says that it is to be replaced. */
  | Extract<Placed, { kind: "asks-replace" }>
  /** The document that it was to take the place of is not there any more. */
  | { readonly kind: "nothing-to-replace" }
  | LateDraft
  | { readonly kind: "missing" };

const HOLD_SECONDS = 60;

/**
 * Puts a draft into the library. It is claimed first, so that nobody corrects what is being published; where a process ends
 * between the library and the draft, publishing it again finds it there.
 */
export async function publishDraft(
  { book, store, surroundings, onChanged }: DraftDeskParts,
  id: string,
  { seen, replace, as }: PublishOrder,
  by: string,
): Promise<PublishOutcome> {
  const draft = await book.find(id);
  if (draft === undefined) return { kind: "missing" };
  const at = surroundings.instant();
  const claimed =
    draft.state === "ready" ? await book.move(id, seen, { state: "publishing", hold: HOLD_SECONDS }) : undefined;
  const [kept, bytes] = [await book.read(id), await book.bytes(id)];
  if (claimed === undefined || kept === undefined) return { kind: "late", draft: (await book.find(id)) ?? draft };
  const batch = surroundings.newId();
  const placed = await store.change({ kind: "add", by, at, batch }, (library) =>
    placeDocument(library, kept, bytes, { replace, as }),
  );
  if (placed.kind === "asks-replace" || placed.kind === "missing") {
    await book.move(id, claimed.revision, { state: "ready" });
    return placed.kind === "missing" ? { kind: "nothing-to-replace" } : placed;
  }
  onChanged();
  const published = await book.move(id, claimed.revision, { state: "published", by, at, documentId: placed.id });
  return { ...placed, draft: published ?? claimed };
}
