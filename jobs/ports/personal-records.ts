/** Whose records are meant: every address and every web conversation that is known to be of one person. */
export interface RecordsOwner {
  /** The same for every address of one person in the directory; absent for somebody who is not in it. */
  readonly person?: string;
  /** Chats of the person: the channel and the id of the chat on it (`web` and the id of the conversation). */
  readonly chats: readonly { readonly channel: string; readonly conversation: string }[];
}

/** One thing that is kept of a person, as an export shows it. */
export interface PersonalRecord {
  /** ISO instant at which it was kept; absent where it is not known. */
  readonly at?: string;
  /** Fields by name in plain text, without secrets (no hash, no token). */
  readonly fields: Readonly<Record<string, string>>;
}

/** What was done with the records of one kind. */
export interface Erasure {
  readonly erased: number;
  /** Records that stay by law or because others are bound to them, without what names the person where that can be. */
  readonly kept: number;
}

/**
 * One kind of what is kept of people, such as `turns` or `contacts`: shown, exported, deleted and forgotten after its time as
 * a whole. Each table with personal data belongs to exactly one kind. All methods reject when the database does not answer.
 */
export interface PersonalRecords {
  /** The name of the kind in the data of retention times and in the sentences for people. */
  readonly kind: string;
  of(owner: RecordsOwner): Promise<readonly PersonalRecord[]>;
  /** Deletes what may be deleted; `at` is the ISO instant of the person's wish. May be called again. */
  erase(owner: RecordsOwner, at: string): Promise<Erasure>;
  /** Deletes up to `limit` records that were kept before `before` (ISO instant) and are needed no more; gives how many. */
  expire(before: string, limit: number): Promise<number>;
}

/** A kind as an adapter gives it, with the tables that it covers: a test holds every table of the database to one kind. */
export interface CoveringRecords extends PersonalRecords {
  readonly tables: readonly string[];
}
