import type { Chat } from "./channel.ts";

/** A copy of somebody's data, kept until they fetch it. */
export interface OwnCopy extends Chat {
  readonly id: string;
  /** What the link holds, and nobody else knows. */
  readonly key: string;
  /** Name of the file. */
  readonly name: string;
  readonly body: string;
  /** ISO instants: since when and until when it is kept. */
  readonly at: string;
  readonly until: string;
}

/** Copies of people's data, and that deletions were done. Every method rejects when the database does not answer. */
export interface OwnDataBook {
  /**
   * Keeps a copy until it is fetched or its time is over; copies whose time is over are deleted.
   * @example
   * await book.keepCopy({ id: "c-1", key, channel: "web", conversation: "c-17", name: "du-lieu.txt", body, at, until });
   */
  keepCopy(copy: OwnCopy): Promise<void>;
  /**
   * The copy under a key, once: it is deleted. Undefined when it was fetched before, when its time is over and for an unknown key.
   * @example
   * (await book.takeCopy(key, "2026-12-19T01:30:00.000Z"))?.name; // "du-lieu.txt"
   */
  takeCopy(key: string, at: string): Promise<Pick<OwnCopy, "name" | "body"> | undefined>;
  /**
   * The copy with this id, for a channel that sends it as a file; undefined when there is none.
   * @example
   * (await book.copyOf("c-1"))?.name; // "du-lieu.txt"
   */
  copyOf(id: string): Promise<Pick<OwnCopy, "name" | "body"> | undefined>;
  /**
   * Notes that a deletion was done, without whose; the same number once more changes nothing.
   * @example
   * await book.noteErasure("XD-7F3A2C91", at, { conversations: { erased: 12, kept: 0 } });
   */
  noteErasure(
    number: string,
    at: string,
    counts: Readonly<Record<string, { readonly erased: number; readonly kept: number }>>,
  ): Promise<void>;
}
