import type { GivenFile } from "../../converting/converted.ts";
import type { KeptDocument } from "../../domain/kept-document.ts";
import type { DocumentDraft, DocumentStore, DraftBook } from "../../ports.ts";
import type { ReadDocument } from "../../reading/read.ts";
import type { AddParts } from "../changing/add.ts";
import type { ParsedSource } from "../parse-source.ts";

/** Somebody else was first: who, when, and where the draft is now. */
export interface LateDraft {
  readonly kind: "late";
  readonly draft: DocumentDraft;
}
export interface DraftDeskParts {
  readonly book: DraftBook;
  readonly store: Pick<DocumentStore, "entries" | "find" | "change">;
  readonly parse: (file: GivenFile) => Promise<ParsedSource>;
  readonly readings: (kept: KeptDocument) => ReadDocument;
  /** Called after the library has changed. */
  readonly onChanged: () => void;
  readonly surroundings: {
    readonly digest: AddParts["digest"];
    readonly instant: () => string;
    readonly newId: () => string;
    /** Calls back again and again until it is stopped. */
    readonly every: (milliseconds: number, then: () => void) => { stop(): void };
  };
  readonly onFault: (fault: unknown) => void;
}
