import type { DocumentMeta } from "../domain/document.ts";
import type { KeptDocument } from "../domain/kept-document.ts";

/**
 * Files that an office has handed in and not published yet. A file is kept before it is acknowledged; every move is
 * compare-and-set by the revision of the draft. Every method rejects when the database does not answer.
 */
export interface DraftBook {
  /**
   * Keeps files, all or none. A file whose bytes wait already is not kept twice: the draft that waits is given.
   * @example
   * await book.keep([{ id, fileName: "kh.pdf", fileKey, bytes, by: "Cô Lan", at }]); // [{ id, state: "waiting", revision: 1, … }]
   */
  keep(files: readonly NewDraft[]): Promise<readonly DocumentDraft[]>;
  /**
   * Drafts that are neither published nor thrown away, newest first.
   * @example
   * (await book.open()).map(({ state }) => state); // ["reading", "ready"]
   */
  open(): Promise<readonly DocumentDraft[]>;
  find(id: string): Promise<DocumentDraft | undefined>;
  /** What was read of it, with what the office said; undefined before it was read and after it has been published. */
  read(id: string): Promise<KeptDocument | undefined>;
  /** The file; undefined once it has been published or thrown away. */
  bytes(id: string): Promise<Uint8Array | undefined>;
  /**
   * Takes a file that waits to be read, or whose reader has not renewed its hold, and holds it for so many seconds. Those
   * whose reading never ended a process go first, then the smallest: nobody waits for another's long scan. What was being published when a process ended is ready again.
   * @example
   * (await book.claim(30))?.state; // "converting"
   */
  claim(seconds: number): Promise<DocumentDraft | undefined>;
  /** Holds it longer; false when another has taken it meanwhile. */
  renew(id: string, revision: number, seconds: number): Promise<boolean>;
  /**
   * Moves a draft on, if it is still at this revision; gives it as it is then, undefined when somebody was first.
   * @example
   * await book.move(id, 4, { state: "discarded", by: "Cô Lan", at }); // { state: "discarded", revision: 5, … }
   */
  move(id: string, revision: number, to: DraftMove): Promise<DocumentDraft | undefined>;
}

/**
 * "waiting": kept; "converting": its text is being made; "reading": the text is read; "ready": it waits for the office;
 * "problem": it cannot be read; the other three are the office's word.
 */
export const DRAFT_STATES = [
  "waiting",
  "converting",
  "reading",
  "ready",
  "problem",
  "publishing",
  "published",
  "discarded",
] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

export interface NewDraft {
  readonly id: string;
  readonly fileName: string;
  /** Digest of the bytes. */
  readonly fileKey: string;
  readonly bytes: Uint8Array;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  /** The document whose place it is meant to take. */
  readonly as?: string | undefined;
}

/** A file on its way into the library, without its bytes and its text. */
export interface DocumentDraft {
  readonly id: string;
  readonly fileName: string;
  readonly fileKey: string;
  /** Of the file, in bytes. */
  readonly size: number;
  /** Who handed it in, and when. */
  readonly by: string;
  readonly at: string;
  readonly state: DraftState;
  /** How often its reading was begun; above one where a process ended in the middle. */
  readonly attempts: number;
  readonly revision: number;
  /** The person who moved it last, and when; the reader of files is no person. */
  readonly changedBy: string;
  readonly changedAt: string;
  /** Why it cannot be read. */
  readonly problem?: string;
  /** What it is, as far as it was read. */
  readonly meta?: DocumentMeta;
  /** The document whose place it is meant to take. */
  readonly as?: string;
  /** The document that it became. */
  readonly documentId?: string;
}

/** Where a draft goes. What is not said stays; by whom and when only where a person moves it. */
export interface DraftMove {
  readonly state: DraftState;
  readonly by?: string;
  readonly at?: string;
  readonly problem?: string;
  readonly kept?: KeptDocument;
  readonly documentId?: string;
  /** Holds it for so many seconds. */
  readonly hold?: number;
}
