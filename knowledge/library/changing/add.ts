import type { GivenFile } from "../../converting/converted.ts";
import type { DocumentMeta } from "../../domain/document.ts";
import type { KeptDocument } from "../../domain/kept-document.ts";
import type { ChangeCause, ChangingLibrary, DocumentStore } from "../../ports.ts";
import { described } from "../identity/described.ts";
import type { ParsedSource } from "../parse-source.ts";
import { type PlaceWish, placeDocument } from "./place-document.ts";

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

export interface AddWish extends PlaceWish {
  readonly by: string;
  readonly at: string;
  readonly batch: string;
}

/** Loads one file: whole or not at all. */
export async function addFile(parts: AddParts, given: ArrivedFile, wish: AddWish): Promise<AddOutcome> {
  if ("problem" in given) return { kind: "problem", name: given.name, problem: given.problem };
  const { name, bytes } = given;
  const file = parts.digest(bytes);
  const known = wish.as === undefined ? await parts.store.change(causeOf(wish), ofFile(file)) : undefined;
  if (known !== undefined) return { kind: "present", name, id: known.source.id, meta: known.read.meta };
  const arrived = await readArrived(parts, given);
  if ("problem" in arrived) return { kind: "problem", name, problem: arrived.problem };
  const outcome = await parts.store.change(causeOf(wish), (library) => placeDocument(library, arrived, bytes, wish));
  return { name, ...outcome };
}

function causeOf({ by, at, batch }: AddWish): ChangeCause {
  return { kind: "add", by, at, batch };
}

function ofFile(file: string): (library: ChangingLibrary) => Promise<KeptDocument | undefined> {
  return async (library) => (await library.alike({ file }))[0];
}

/** Reads a file into what the library keeps of it, or says why that cannot be. */
export async function readArrived(
  { digest, parse, onFault }: Pick<AddParts, "digest" | "parse" | "onFault">,
  given: GivenFile,
): Promise<KeptDocument | { readonly problem: string }> {
  try {
    const parsed = await parse(given);
    if (parsed.kind === "problem") return { problem: parsed.problem };
    return described(parsed.document, { fileName: given.name, file: digest(given.bytes), shipped: false }, digest);
  } catch (fault) {
    onFault(fault);
    return { problem: "fault" };
  }
}
