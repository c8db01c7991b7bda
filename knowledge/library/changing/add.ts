import type { GivenFile } from "../../converting/converted.ts";
import type { DocumentMeta } from "../../domain/document.ts";
import { IDENTITY_FIELDS, type KeptDocument } from "../../domain/kept-document.ts";
import type { ChangeCause, ChangingLibrary, DocumentStore } from "../../ports.ts";
import { described, missingOf, renamed, withIdentity } from "../identity/described.ts";
import { newDocumentId } from "../identity/document-id.ts";
import { likenessOf } from "../identity/same-act.ts";
import type { ParsedSource } from "../parse-source.ts";

/** A file to be loaded, or why it could not be read. */
export type ArrivedFile = GivenFile | Extract<ParsedSource, { readonly kind: "problem" }>;

/** What came of one file. `name` is the file's, for the person who gave it. */
export type AddOutcome =
  | { readonly kind: "added" | "replaced"; readonly name: string; readonly id: string; readonly meta: DocumentMeta }
  /** Its words are in the library already. */
  | { readonly kind: "present"; readonly name: string; readonly id: string; readonly meta: DocumentMeta }
  /** The same number, issuer and date as a kept document, with other content: replace it? Nothing was changed. */
  | { readonly kind: "asks-replace"; readonly name: string; readonly id: string; readonly meta: DocumentMeta }
  /** It was to take the place of a document that is not there. */
  | { readonly kind: "missing"; readonly name: string; readonly id: string }
  | { readonly kind: "problem"; readonly name: string; readonly problem: string };

export interface AddParts {
  readonly store: DocumentStore;
  readonly digest: (content: string | Uint8Array) => string;
  /** Makes a document of a file, whatever its format. */
  readonly parse: (file: GivenFile) => Promise<ParsedSource>;
  /** Told of a file that the reader failed on; the file is a problem like any other. */
  readonly onFault: (fault: unknown) => void;
}

export interface AddWish {
  readonly by: string;
  readonly at: string;
  readonly batch: string;
  /** A document with the same number, issuer and date is replaced. */
  readonly replace: boolean;
  /** The document that the file takes the place of, whatever is printed in it. */
  readonly as?: string | undefined;
}

/** Loads one file: whole or not at all. */
export async function addFile(parts: AddParts, given: ArrivedFile, wish: AddWish): Promise<AddOutcome> {
  if ("problem" in given) return { kind: "problem", name: given.name, problem: given.problem };
  const { name, bytes } = given;
  const file = parts.digest(bytes);
  const known = wish.as === undefined ? await parts.store.change(causeOf(wish, "add"), ofFile(file)) : undefined;
  if (known !== undefined) return { kind: "present", name, id: known.source.id, meta: known.read.meta };
  const arrived = await readFile(parts, given, file);
  if (arrived === undefined) return { kind: "problem", name, problem: "fault" };
  if ("problem" in arrived) return { kind: "problem", name, problem: arrived.problem };
  const original = isText(arrived) ? undefined : bytes;
  return parts.store.change(causeOf(wish, "add"), async (library) => {
    const replaced = await whatItReplaces(library, arrived, wish);
    if (replaced.kind === "missing") return { kind: "missing", name, id: replaced.id };
    if (replaced.kind === "new") {
      const { meta } = arrived.read;
      const id = await newDocumentId(meta, arrived.keys.text, async (one) => (await library.find(one)) !== undefined);
      const next = renamed(arrived, id);
      await library.write(id, next, original);
      return { kind: "added", name, id, meta: next.read.meta };
    }
    const { kept } = replaced;
    const { id } = kept.source;
    const next = renamed(arrived, id);
    const outcome = { name, id, meta: next.read.meta };
    if (replaced.kind !== "replaced") return { kind: replaced.kind, ...outcome };
    await library.write(id, withOfficeWord(next, kept), original);
    return { kind: "replaced", ...outcome };
  });
}

function causeOf({ by, at, batch }: AddWish, kind: "add" | "replace"): ChangeCause {
  return { kind, by, at, batch };
}

function ofFile(file: string): (library: ChangingLibrary) => Promise<KeptDocument | undefined> {
  return async (library) => (await library.alike({ file }))[0];
}

async function readFile(
  { digest, parse, onFault }: AddParts,
  given: GivenFile,
  file: string,
): Promise<KeptDocument | { readonly problem: string } | undefined> {
  try {
    const parsed = await parse(given);
    if (parsed.kind === "problem") return parsed;
    return described(parsed.document, { fileName: given.name, file, shipped: false }, digest);
  } catch (fault) {
    onFault(fault);
    return undefined;
  }
}

/** What was typed can be read again from the text itself; all else is kept for a better reader. */
function isText({ source: { origin } }: KeptDocument): boolean {
  return origin === undefined || origin.format === "markdown" || origin.format === "text";
}

type Place =
  | { readonly kind: "new" }
  | { readonly kind: "missing"; readonly id: string }
  | { readonly kind: "replaced" | "present" | "asks-replace"; readonly kept: KeptDocument };

async function whatItReplaces(library: ChangingLibrary, arrived: KeptDocument, wish: AddWish): Promise<Place> {
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
 * print does not say it itself.
 */
function withOfficeWord(next: KeptDocument, { confirmed }: KeptDocument): KeptDocument {
  if (confirmed === undefined) return next;
  const missing: ReadonlySet<string> = new Set(missingOf(next));
  const isRead = (name: string): boolean => IDENTITY_FIELDS.some((field) => field === name) && !missing.has(name);
  const holds = Object.fromEntries(Object.entries(confirmed).filter(([name]) => !isRead(name)));
  return withIdentity({ ...next, confirmed: holds });
}
