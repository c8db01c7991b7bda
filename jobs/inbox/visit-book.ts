import type { AnswerState, Visit, VisitChat, VisitFile } from "../domain/people/visit.ts";

/**
 * People who want to talk to an officer, and what the office answers. An answer is claimed before it is sent: of several
 * that send at once, one does. Every method rejects when the database does not answer.
 */
export interface VisitBook {
  /**
   * Opens a visit, or counts it once more while that of the same chat is open; tells which. Instants are ISO.
   * @example
   * await book.open({ channel: "telegram", address: "4711" }, "Hỏi về chuyển trường", "2026-12-19T02:00:00.000Z");
   * // "new"; once more: "again"
   */
  open(chat: VisitChat, wish: string, at: string): Promise<"new" | "again">;
  /**
   * Puts a kept file to a visit; the same file once more changes nothing.
   * @example
   * await book.attach("12", { id: "b3f0", name: "don.pdf" }, at); // (await book.find("12"))?.files names it
   */
  attach(id: string, file: VisitFile, at: string): Promise<void>;
  /**
   * The visit of a chat that is not closed; undefined when there is none.
   * @example
   * (await book.openAt({ channel: "telegram", address: "4711" }))?.id; // "12"
   */
  openAt(chat: VisitChat): Promise<Visit | undefined>;
  /**
   * Every visit that is not closed, the oldest first.
   * @example
   * (await book.waiting()).map(({ id }) => id); // ["12", "15"]
   */
  waiting(): Promise<readonly Visit[]>;
  /**
   * A visit, closed ones too; undefined for an unknown id.
   * @example
   * (await book.find("12"))?.answer?.state; // "sent"
   */
  find(id: string): Promise<Visit | undefined>;
  /**
   * Claims the answering of a visit whose answer stands as `expects`, and tells how many messages of this text went out
   * already; undefined when it stands otherwise, or the visit is closed.
   * @example
   * const claim = { id: "12", key: "5f0c", text: "Dạ, chị nộp đơn…", by: "Cô Lan", expects: "none", at } as const;
   * await book.claim(claim); // { sent: 0 }; once more: undefined
   */
  claim(claim: AnswerClaim): Promise<{ readonly sent: number } | undefined>;
  /**
   * Notes that so many messages went out and that the next one may go out from now on. False when the claim is lost or
   * the visit closed: nothing more may be sent.
   * @example
   * await book.goOn({ id: "12", key: "5f0c", sent: 1, at }); // true
   */
  goOn(step: ClaimedStep): Promise<boolean>;
  /**
   * Ends a claim. "sent" closes the visit, in the name of who answered; "none" takes the answer away. False when the
   * claim was lost.
   * @example
   * await book.settle({ id: "12", key: "5f0c", sent: 2, at }, "sent"); // true
   */
  settle(step: ClaimedStep, state: Exclude<AnswerState, "sending"> | "none"): Promise<boolean>;
}

export interface AnswerClaim {
  readonly id: string;
  /** Names the claim; a new one for each. */
  readonly key: string;
  readonly text: string;
  readonly by: string;
  readonly expects: "none" | "kept" | "unknown";
  readonly at: string;
}

export interface ClaimedStep {
  readonly id: string;
  readonly key: string;
  /** Messages that certainly went out. */
  readonly sent: number;
  readonly at: string;
}
