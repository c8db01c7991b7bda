import type { DocumentMeta } from "../../domain/document.ts";
import { IDENTITY_FIELDS, type KeptDocument } from "../../domain/kept-document.ts";
import type { ChangingLibrary } from "../../ports.ts";
import { missingOf, renamed, withIdentity } from "../identity/described.ts";
import { newDocumentId } from "../identity/document-id.ts";
import { likenessOf } from "../identity/same-act.ts";

/** Whose place a document may take. */
export interface PlaceWish {
  /** A document with the same number, issuer and date is replaced. */
  readonly replace: boolean;
  /** The document that it takes the place of, whatever is printed in it. */
  readonly as?: string | undefined;
}

/** What came of it; see `AddOutcome`. */
export type Placed =
  | (PlacedAs & { readonly kind: "added" | "replaced" | "present" })
  | (PlacedAs & { readonly kind: "asks-replace" })
  | { readonly kind: "missing"; readonly id: string };

interface PlacedAs {
  readonly id: string;
  readonly meta: DocumentMeta;
}

/** Puts a document that was read into the library: under an id of its own, or in the place of one that is there. */
export async function placeDocument(
  library: ChangingLibrary,
  arrived: KeptDocument,
  original: Uint8Array | undefined,
  wish: PlaceWish,
): Promise<Placed> {
  const replaced = await whatItReplaces(library, arrived, wish);
  if (replaced.kind === "missing") return replaced;
  if (replaced.kind === "new") {
    const { meta } = arrived.read;
    const id = await newDocumentId(meta, arrived.keys.text, async (one) => (await library.find(one)) !== undefined);
    const next = renamed(arrived, id);
    await library.write(id, next, original);
    return { kind: "added", id, meta: next.read.meta };
  }
  const { kept } = replaced;
  const { id } = kept.source;
  const next = renamed(arrived, id);
  const outcome = { id, meta: next.read.meta };
  if (replaced.kind !== "replaced") return { kind: replaced.kind, ...outcome };
  await library.write(id, withOfficeWord(next, kept), original);
  return { kind: "replaced", ...outcome };
}

type Place =
  | { readonly kind: "new" }
  | { readonly kind: "missing"; readonly id: string }
  | { readonly kind: "replaced" | "present" | "asks-replace"; readonly kept: KeptDocument };

async function whatItReplaces(library: ChangingLibrary, arrived: KeptDocument, wish: PlaceWish): Promise<Place> {
  if (wish.as !== undefined) {
    const kept = await library.find(wish.as);
    return kept === undefined ? { kind: "missing", id: wish.as } : { kind: "replaced", kept };
  }
  const likeness = likenessOf(arrived, await library.alike({ text: arrived.keys.text, number: arrived.keys.number }));
  if (likeness.kind === "new") return likeness;
  if (likeness.kind === "same-text") return { kind: "present", kept: likeness.kept };
  return { kind: wish.replace ? "replaced" : "asks-replace", kept: likeness.kept };
}

/**
 * What the office said of the validity of an act holds for another print of it too; what it said of its identity only where that
 * print does not say it itself. What it said of this print already goes before both.
 */
function withOfficeWord(next: KeptDocument, { confirmed }: KeptDocument): KeptDocument {
  if (confirmed === undefined) return next;
  const missing: ReadonlySet<string> = new Set(missingOf(next));
  const isRead = (name: string): boolean => IDENTITY_FIELDS.some((field) => field === name) && !missing.has(name);
  const holds = Object.fromEntries(Object.entries(confirmed).filter(([name]) => !isRead(name)));
  return withIdentity({ ...next, confirmed: { ...holds, ...next.confirmed } });
}
