import type { Origin, SourceFormat } from "../domain/document.ts";

/** A file as it was given. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file with what its content says it is. */
export interface KnownFile extends GivenFile {
  readonly format: SourceFormat;
}

/** Why no text could be made of a file; the sentences for people stand in `src/office/library/library.vi.json`. */
export type FileProblem =
  | "empty"
  | "not-text"
  | "unknown-type"
  | "too-large"
  | "missing"
  | "unreadable"
  | "encrypted"
  | "damaged"
  | "too-many-pages"
  | "unpacks-too-large"
  | "scanned-without-ocr"
  | "needs-libreoffice"
  | "took-too-long"
  | "took-too-much-memory"
  | "failed";

export type Converted =
  | { readonly kind: "text"; readonly text: string; readonly origin: Origin }
  | { readonly kind: "problem"; readonly problem: FileProblem };

/** Makes the text of a file that is not text already. Never rejects: a crash of the conversion is a problem too. */
export type Converter = (file: KnownFile) => Promise<Converted>;

/** The result for a file of which no text can be made. */
export function problemOf(problem: FileProblem): Converted {
  return { kind: "problem", problem };
}
