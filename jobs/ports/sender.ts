import type { Message, SendOutcome, WithdrawOutcome } from "../domain/delivery/outcome.ts";
import type { SendingChannel } from "../domain/people/contact.ts";

/** A platform as the only sender in the code sees it. It never throws; what came of the call is a value. */
export interface Sender {
  readonly channel: SendingChannel;
  /** Ends within its own bounded time, also when the platform hangs. */
  send(address: string, message: Message): Promise<SendOutcome>;
  /** How many messages of the platform it becomes, each of which counts for its rate; one when absent. */
  messageCost?(message: Message): number;
  /** Takes a message back, on the channels that allow it. */
  withdraw?(address: string, messageId: string): Promise<WithdrawOutcome>;
}
