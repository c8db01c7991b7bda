import type { Message, MessageButton, Sender } from "../../../jobs/index.ts";
import type { ChannelName, ConversationMemory } from "../../ports.ts";

/** A longer menu is given up for that of the next message. */
const MOST_LINES = 20;

/**
 * Wraps a sender of a channel without buttons: it remembers the numbered menu of each message, so that a number typed
 * afterwards means one of its lines. What comes unasked, such as a notice while somebody has a list open, goes on with the
 * numbers of the menu that stands: after a list of two its button is number 3, and "1" still means the first of the list.
 */
export function rememberingMenus(
  sender: Sender & { readonly channel: ChannelName },
  memory: Pick<ConversationMemory, "offer" | "offered">,
): Sender {
  return {
    ...sender,
    async send(address, message, next) {
      const { buttons, besideMenu } = message;
      if (buttons.length === 0) return sender.send(address, message, next);
      const chat = { channel: sender.channel, conversation: address };
      const open = besideMenu === true ? standing(await memory.offered(chat), message) : [];
      // Remembered before sending: the person may answer before the sending call returns.
      await memory.offer(chat, [...open, ...buttons]);
      return sender.send(address, open.length === 0 ? message : { ...message, firstNumber: open.length + 1 }, next);
    },
  };
}

/** The lines that stand before those of a message; a message that is sent once more takes its own numbers again. */
function standing(open: readonly MessageButton[], { buttons }: Message): readonly MessageButton[] {
  const last = open.slice(-buttons.length);
  const isAgain =
    last.length === buttons.length && last.every(({ action }, index) => action === buttons[index]?.action);
  const before = isAgain ? open.slice(0, -buttons.length) : open;
  return before.length + buttons.length > MOST_LINES ? [] : before;
}
