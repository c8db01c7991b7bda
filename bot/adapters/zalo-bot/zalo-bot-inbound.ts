import { z } from "zod";
import type { Message } from "../../../jobs/index.ts";
import type { Channel, Inbound } from "../../ports.ts";
import { menuUnder } from "../numbered-menu.ts";
import { replyMessages } from "../reply-text.ts";

/** What happened in a private chat with the Zalo bot. `conversation` is the chat's id, and the address to write to. */
export type ZaloBotEvent =
  | { readonly kind: "message"; readonly inbound: Inbound }
  /** A picture, with what was written under it. */
  | {
      readonly kind: "photo";
      readonly conversation: string;
      readonly id: string;
      readonly url: string;
      readonly caption: string;
    }
  /** A sticker, a voice, or what Zalo does not hand on: content of children and other protected users among it. */
  | { readonly kind: "not-text"; readonly conversation: string; readonly id: string };

const LONGEST = 2_000;

const id = z.union([z.string(), z.number()]).transform(String);
const event = z.object({
  event_name: z.string(),
  message: z.object({
    message_id: id,
    chat: z.object({ id, chat_type: z.string().optional() }),
    from: z.object({ is_bot: z.boolean().optional() }).optional(),
    text: z.string().optional(),
    caption: z.string().optional(),
    // The documentation says `photo`, real traffic says `photo_url`.
    photo: z.string().optional(),
    photo_url: z.string().optional(),
  }),
});
/** Documented with `ok` and `result`; a flat form is read by deployed code. */
const envelope = z.union([z.object({ result: event }).transform(({ result }) => result), event]);

/** Reads what a webhook or `getUpdates` brings; undefined for what the assistant does not take part in. */
export function readZaloBotUpdate(received: unknown, receivedAt: string): ZaloBotEvent | undefined {
  const read = envelope.safeParse(received);
  if (!read.success) return undefined;
  const { event_name: name, message } = read.data;
  const { chat, message_id: messageId, text, caption = "" } = message;
  if ((chat.chat_type ?? "PRIVATE") !== "PRIVATE" || message.from?.is_bot === true) return undefined;
  if (name === "message.text.received" && text !== undefined)
    return {
      kind: "message",
      inbound: { id: messageId, channel: "zalo-bot", conversation: chat.id, text, receivedAt },
    };
  const url = message.photo ?? message.photo_url;
  if (url !== undefined) return { kind: "photo", conversation: chat.id, id: messageId, url, caption };
  return name.startsWith("message.") ? { kind: "not-text", conversation: chat.id, id: messageId } : undefined;
}

/** Shows a reply as messages that Zalo takes. */
export const zaloBotChannel: Channel<readonly Message[]> & { readonly name: "zalo-bot" } = {
  name: "zalo-bot",
  show: ({ reply }) => replyMessages(reply, LONGEST, (buttons) => menuUnder(buttons).length),
};
