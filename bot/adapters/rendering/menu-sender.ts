import type { Sender } from "../../../jobs/index.ts";
import type { ChannelName, ConversationMemory } from "../../ports.ts";

/**
 * Wraps a sender of a channel without buttons: it remembers the numbered menu of each message, so that a number typed
 * afterwards means one of its lines.
 */
export function rememberingMenus(
  sender: Sender & { readonly channel: ChannelName },
  memory: Pick<ConversationMemory, "offer">,
): Sender {
  return {
    ...sender,
    async send(address, message) {
      // Remembered before sending: the person may answer before the sending call returns.
      if (message.buttons.length > 0)
        await memory.offer({ channel: sender.channel, conversation: address }, message.buttons);
      return sender.send(address, message);
    },
  };
}
