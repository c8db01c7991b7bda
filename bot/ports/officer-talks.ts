import type { Chat } from "./channel.ts";

/**
 * What officers write to people in a platform's own chat tool, beside this program. Instants are ISO. Every method rejects
 * when the database does not answer.
 */
export interface OfficerTalks {
  /**
   * Notes a message of an officer, or the end of the talk; the same id once more is the same message.
   * @example
   * const chat = { channel: "zalo-oa", conversation: "480000000002" } as const;
   * await talks.said(chat, { id: "5f1c", at: "2026-12-19T01:30:00.000Z", ends: false });
   */
  said(chat: Chat, message: OfficerMessage): Promise<void>;
  /**
   * Notes the id of a message that this program sent: whatever is told of it is no officer's message, also when that was
   * told before.
   * @example
   * await talks.sent("zalo-oa", "5f1c", "2026-12-19T01:30:00.000Z");
   */
  sent(channel: Chat["channel"], id: string, at: string): Promise<void>;
  /**
   * The ISO instant at which this program sent a message; undefined for other messages, and for those of more than a day ago.
   * @example
   * await talks.sentAt("zalo-oa", "5f1c"); // "2026-12-19T01:30:00.000Z"
   */
  sentAt(channel: Chat["channel"], id: string): Promise<string | undefined>;
  /**
   * The latest that officers wrote to a chat; undefined when nothing is known.
   * @example
   * (await talks.last(chat))?.ends; // false
   */
  last(chat: Chat): Promise<OfficerMessage | undefined>;
  /**
   * Chats in which an officer wrote since an instant and has not ended the talk, the latest first.
   * @example
   * await talks.open("2026-12-12T00:00:00.000Z"); // [{ channel: "zalo-oa", conversation: "480000000002", at: "…" }]
   */
  open(since: string): Promise<readonly (Chat & { readonly at: string })[]>;
}

export interface OfficerMessage {
  /** The platform's id of the message. */
  readonly id: string;
  /** ISO instant when it was written. */
  readonly at: string;
  /** Whether it ends the talk: from now on the assistant answers again. */
  readonly ends: boolean;
}
