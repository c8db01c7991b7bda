import type { SourceDocument } from "../domain/document.ts";
import type { DocumentKeys, KeptDocument } from "../domain/kept-document.ts";

/**
 * The documents of the library and every change of them. The index is always rebuilt from here. Every method rejects
 * when the database does not answer.
 */
export interface DocumentStore {
  /**
   * All documents as they are answered from, by id.
   * @example
   * (await store.all()).map(({ id }) => id); // ["1701-KH-SGDDT", "tuyen-sinh-lop-10"]
   */
  all(): Promise<readonly SourceDocument[]>;
  /**
   * All documents without their texts, by id: for lists.
   * @example
   * (await store.entries()).map(({ read }) => read.meta.title); // ["Triển khai …", "Hướng dẫn …"]
   */
  entries(): Promise<readonly DocumentEntry[]>;
  /**
   * One document with all that is known of it.
   * @example
   * (await store.find("tuyen-sinh-lop-10"))?.shipped; // true
   */
  find(id: string): Promise<KeptDocument | undefined>;
  /**
   * A number that grows with every change, whichever process makes it.
   * @example
   * await store.revision(); // 12; after one more change 13
   */
  revision(): Promise<number>;
  /**
   * Runs `work` on the library; all its writes are kept, or none when it rejects. Works of several processes take
   * turns, so what one has looked up still holds when it writes.
   * @example
   * await store.change({ kind: "remove", by: "Cô Lan", at, batch }, (library) => library.write("thong-bao-a1b2c3", undefined));
   */
  change<Result>(cause: ChangeCause, work: (library: ChangingLibrary) => Promise<Result>): Promise<Result>;
  /**
   * Every change, newest first; of one document when an id is given.
   * @example
   * (await store.history("tuyen-sinh-lop-10"))[0]; // { revision: 13, kind: "remove", by: "Cô Lan", … }
   */
  history(id?: string): Promise<readonly RecordedChange[]>;
  /**
   * The document as it was before a change; undefined when it was not there.
   * @example
   * await store.before(13); // what the removal took out
   */
  before(revision: number): Promise<KeptDocument | undefined>;
  /**
   * The bytes of a file that was loaded, by their digest; none for a text that came with the program.
   * @example
   * (await store.original(keys.file))?.length; // 48213
   */
  original(digest: string): Promise<Uint8Array | undefined>;
  /**
   * Whether those bytes are kept, without reading them.
   * @example
   * await store.hasOriginal(keys.file); // true
   */
  hasOriginal(digest: string): Promise<boolean>;
  /**
   * Whether this document was taken out and nobody has added it again. The starting texts that the program brings along
   * are not loaded again then.
   * @example
   * await store.wasRemoved("tuyen-sinh-lop-10"); // true after it was removed
   */
  wasRemoved(id: string): Promise<boolean>;
  /**
   * Texts that were loaded before the library kept what it reads of them.
   * @example
   * (await store.undescribed()).length; // 0 once describe() was called for each
   */
  undescribed(): Promise<readonly SourceDocument[]>;
  /**
   * Keeps what was read of a document anew. This is no change of the library.
   * @example
   * await store.describe(kept);
   */
  describe(kept: KeptDocument): Promise<void>;
}

/** A document without its text. */
export type DocumentEntry = Omit<KeptDocument, "source"> & {
  readonly id: string;
  readonly source: Pick<SourceDocument, "origin">;
};

/** The library during a change. */
export interface ChangingLibrary {
  find(id: string): Promise<KeptDocument | undefined>;
  /**
   * The documents that share one of the keys.
   * @example
   * await library.alike({ text: "9f2c…", number: "1701/kh-sgddt" }); // one of them, or none
   */
  alike(keys: Partial<DocumentKeys>): Promise<readonly KeptDocument[]>;
  /**
   * Puts a document in the place of what is kept under its id, or takes it out (`undefined`); records what was there.
   * @example
   * await library.write(kept.source.id, kept, bytes);
   */
  write(id: string, next: KeptDocument | undefined, original?: Uint8Array): Promise<void>;
  /**
   * What people changed last and did not take back: every change of one batch, newest first.
   * @example
   * await library.lastBatch(); // [{ revision: 13, …, before, isLatest: true }]
   */
  lastBatch(): Promise<readonly UndoableChange[]>;
  /** Records that a change was taken back. */
  markUndone(revision: number): Promise<void>;
}

/** Why the library changes. "seed" is the program itself, which brings its starting texts. */
export interface ChangeCause {
  readonly kind: ChangeKind;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  /** Changes of one command, which are taken back together. */
  readonly batch: string;
}
export type ChangeKind = "add" | "replace" | "remove" | "confirm" | "undo" | "seed";

export interface RecordedChange extends ChangeCause {
  readonly revision: number;
  readonly documentId: string;
  readonly undone: boolean;
}
export interface UndoableChange extends RecordedChange {
  readonly before: KeptDocument | undefined;
  /** Nothing outside of its batch has changed the document since. */
  readonly isLatest: boolean;
}
