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
   */
  send(address: string, message: Message): Promise<SendOutcome>;
  /**
   * How many messages of the platform this one becomes; each counts against the rate of the token. A sender without
   * this method needs one message for each.
   * @example
   * sender.messageCost?.({ text: "Kèm kế hoạch và biểu mẫu.", buttons: [], files: [plan, form] });
   * // 3: the text and two files
   */
  messageCost?(message: Message): number;
  /**
   * Takes a sent message back. Only senders of platforms that allow this have the method.
   * @example
   * await sender.withdraw?.("71234567", "4412"); // { kind: "withdrawn" }, or { kind: "too-late" }
   */
  withdraw?(address: string, messageId: string): Promise<WithdrawOutcome>;
}
