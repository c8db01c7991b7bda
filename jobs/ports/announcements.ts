import type { Announcement, AnnouncementState, AnnouncementStep } from "../domain/announcement/announcement.ts";
import type { Span } from "../domain/announcement/span.ts";

/** Announcements as the office wrote them, each with the state it stands in. */
export interface Announcements {
  /**
   * Keeps a new announcement. Rejects when its id is taken.
   * @example
   * await announcements.add({ id: "tb-7f3a", version: 1, text: "Nghỉ Tết từ 05/02", state: "draft", … });
   */
  add(announcement: Announcement): Promise<void>;
  /**
   * The announcement as it stands now; undefined when there is none of this id.
   * @example
   * (await announcements.find("tb-7f3a"))?.state; // "draft"
   */
  find(id: string): Promise<Announcement | undefined>;
  /**
   * All announcements, the oldest first. Copies made to test one are among them ("tb-7f3a-test-91c0de").
   * @example
   * (await announcements.all()).map(({ id }) => id); // ["tb-11ce", "tb-7f3a"]
   */
  all(): Promise<readonly Announcement[]>;
  /**
   * Those that stand in one of these states, the oldest first.
   * @example
   * await announcements.inState(["approved", "sending"]); // [{ id: "tb-7f3a", state: "sending", … }]
   */
  inState(states: readonly AnnouncementState[]): Promise<readonly Announcement[]>;
  /**
   * Moves an announcement to another state and writes what `change` holds; what it leaves out stays, except that
   * `stoppedBy` is cleared, a draft loses its approval and `step` is added to its history. Nothing is written, and false comes back, unless it stands in one of the states of `from`:
   * of two calls at once one wins.
   * @example
   * const change = { state: "approved", approvedBy: "Trần Văn Minh", approved: "9c1e…" } as const;
   * await announcements.move("tb-7f3a", ["draft"], change); // true; false when a colleague approved it a moment before
   */
  move(id: string, from: readonly AnnouncementState[], change: AnnouncementChange): Promise<boolean>;
  /**
   * Replaces what a draft says while it stands at the revision that the writer saw, and raises that; false otherwise.
   * @example
   * await announcements.rewrite({ ...draft, text: "Nghỉ Tết từ 06/02" }, { what: "edited", at, by: "Cô Lan" }); // true
   */
  rewrite(announcement: Announcement, step: AnnouncementStep): Promise<boolean>;
  /**
   * Removes a draft of which nothing was ever planned; false where it is none any more.
   * @example
   * await announcements.remove("tb-7f3a"); // true
   */
  remove(id: string): Promise<boolean>;
  /**
   * One page, the newest first, without the copies made to test one, and how many fit in all.
   * @example
   * await announcements.page({ from: 0, size: 50, states: ["sending"], text: "nghỉ Tết" }); // { rows: […], total: 1 }
   */
  page(ask: AnnouncementsAsk): Promise<{ readonly rows: readonly Announcement[]; readonly total: number }>;
  /**
   * How many stand in each state, without the copies made to test one.
   * @example
   * await announcements.states(); // { draft: 2, done: 31 }
   */
  states(): Promise<Readonly<Partial<Record<AnnouncementState, number>>>>;
  /**
   * The copies of one that were made to test it, the newest first.
   * @example
   * (await announcements.tests("tb-7f3a")).map(({ approvedBy }) => approvedBy); // ["p-lan"]
   */
  tests(id: string): Promise<readonly Announcement[]>;
}

/** Which announcements are wanted: `text` and `by` are looked for in what was written and in who wrote it. */
export interface AnnouncementsAsk {
  readonly from: number;
  readonly size: number;
  readonly states?: readonly AnnouncementState[] | undefined;
  readonly text?: string | undefined;
  readonly by?: string | undefined;
  /** Only those with somebody of whom nobody can tell whether it reached them. */
  readonly isDoubtful?: boolean | undefined;
}

export interface AnnouncementChange {
  readonly state: AnnouncementState;
  readonly approvedBy?: string;
  /** Fingerprint of what was approved (see `approvable`); the sender compares it before each delivery. */
  readonly approved?: string;
  readonly stoppedBy?: string;
  /** Nothing is written unless it stands at this revision. */
  readonly seen?: number | undefined;
  readonly version?: number;
  readonly text?: string;
  readonly spans?: readonly Span[];
  readonly step?: AnnouncementStep;
}
