import type { MessageButton } from "../../jobs/index.ts";
import type { Chat } from "./channel.ts";

/**
 * What is remembered of a conversation between two messages, besides the journal: the menu shown last and what a
 * dialogue waits for. Every method rejects when the database does not answer.
 */
export interface ConversationMemory {
  /**
   * Remembers the numbered menu that was just shown, in place of the one before. A number typed afterwards means a line
   * of it.
   * @example
   * const menu = [{ label: "Tuyển sinh lớp 10", action: "tuyển sinh lớp 10 thế nào?" }];
   * await memory.offer({ channel: "zalo-oa", conversation: "480000000002" }, menu); // "1" now asks that question
   */
  offer(chat: Chat, menu: readonly MessageButton[]): Promise<void>;
  /**
   * The menu shown last; empty when none was shown.
   * @example
   * await memory.offered(chat); // [{ label: "Tuyển sinh lớp 10", action: "tuyển sinh lớp 10 thế nào?" }]
   */
  offered(chat: Chat): Promise<readonly MessageButton[]>;
  /**
   * Remembers what a dialogue waits for, in place of what was there before; undefined ends the waiting.
   * @example
   * await memory.expect(chat, { dialogue: "announcing", pending: "tb-7f3a", since: "2026-12-19T01:30:00.000Z" });
   * await memory.expect(chat, undefined); // nothing is waited for any more
   */
  expect(chat: Chat, expected: Expected | undefined): Promise<void>;
  /**
   * What a dialogue waits for; undefined when none does.
   * @example
   * (await memory.expected(chat))?.dialogue; // "announcing"
   */
  expected(chat: Chat): Promise<Expected | undefined>;
  /**
   * Deletes both for a chat.
   * @example
   * await memory.forget(chat); // offered(chat) gives [] and expected(chat) undefined
   */
  forget(chat: Chat): Promise<void>;
}
export interface Expected {
  /** Name of the dialogue. */
  readonly dialogue: string;
  /** What it waits for, written and read by the dialogue itself. */
  readonly pending: string;
  /** ISO instant since when it waits. */
  readonly since: string;
}
