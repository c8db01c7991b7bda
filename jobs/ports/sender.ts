import type { Message, SendOutcome, WithdrawOutcome } from "../domain/delivery/outcome.ts";
import type { SendingChannel } from "../domain/people/contact.ts";

/**
 * One platform, as the code that sends sees it. No method throws: whatever the platform answers, a timeout included, is
 * returned as a value.
 */
export interface Sender {
  readonly channel: SendingChannel;
  /**
   * Sends one message to one address and says what came of it. It ends after a bounded time even when the platform
   * hangs; such a call comes back as `unknown`, because the platform may have taken the message.
   * @example
   * await sender.send("71234567", { text: "Hạn nộp báo cáo năm học là 25/12/2026.", buttons: [] });
   * // { kind: "sent", messageId: "4412" }, or { kind: "unreachable", why: "blocked" }
   * @param next is awaited before each call but the first; absent where nobody paces them.
   */
  send(address: string, message: Message, next?: NextCall): Promise<SendOutcome>;
  /**
   * How many messages of the platform each call for this one becomes, first to last; each counts against the rate of the token. A
   * sender without this method makes one call with one message.
   * @example
   * sender.calls?.({ text: "Kèm kế hoạch và biểu mẫu.", buttons: [], files: [plan, form] });
   * // [2, 1]: an album of two files, then the text
   */
  calls?(message: Message): readonly number[];
  /**
   * Takes a sent message back. Only senders of platforms that allow this have the method.
   * @example
   * await sender.withdraw?.("71234567", "4412"); // { kind: "withdrawn" }, or { kind: "too-late" }
   */
  withdraw?(address: string, messageId: string): Promise<WithdrawOutcome>;
}

/** Waits until a further call for the same message may be made, which becomes so many messages. Rejects without the database. */
export type NextCall = (messages: number) => Promise<void>;
