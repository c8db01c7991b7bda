import type { Message } from "../../../jobs/index.ts";
import type { Channel } from "../../ports.ts";
import { replyMessages } from "../reply-text.ts";

const LONGEST = 4_096;

/** Shows a reply as messages that Telegram takes. */
export const telegramChannel: Channel<readonly Message[]> & { readonly name: "telegram" } = {
  name: "telegram",
  show: ({ reply }) => replyMessages(reply, LONGEST),
};
