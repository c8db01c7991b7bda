import type { Sender } from "../../../jobs/index.ts";
import type { ChannelName, ConversationMemory } from "../../ports.ts";

/** A sender of a channel without buttons: the menu that a message shows is remembered, so that a number means a line. */
export function rememberingMenus(
  sender: Sender & { readonly channel: ChannelName },
  memory: Pick<ConversationMemory, "offer">,
): Sender {
  return {
    ...sender,
    async send(address, message) {
      // Before the call: the answer may come before the outcome is known.
      if (message.buttons.length > 0)
        await memory.offer({ channel: sender.channel, conversation: address }, message.buttons);
      return sender.send(address, message);
    },
  };
}
