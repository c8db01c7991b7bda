/** What a unit hands in with a report. */
export type Handed =
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  /** Where the report can be read: http or https. */
  | { readonly kind: "link"; readonly url: string }
  /** Number of the document that was sent by the official way. */
  | { readonly kind: "number"; readonly number: string };

/** What was handed in, as it is kept. Of a file the bytes are in the file store, under the same id. */
export interface Evidence {
  readonly id: string;
  readonly kind: Handed["kind"];
  /** The name of the file, the address, or the number. */
  readonly said: string;
  /** SHA-256 in hex of the bytes, or of what was said. */
  readonly sha256: string;
  /** Size of a file in bytes. */
  readonly bytes?: number;
}
