import { z } from "zod";
import type { Message } from "../../../jobs/index.ts";
import type { Channel, Inbound } from "../../ports.ts";
import { menuUnder } from "../rendering/numbered-menu.ts";
import { replyMessages } from "../rendering/reply-text.ts";

/** What happened in a chat with the Zalo bot. `conversation` is the chat's id, and the address to write to. */
export type ZaloBotEvent =
  | { readonly kind: "message"; readonly inbound: Inbound }
  /** A sticker, a voice, or what Zalo does not hand on: content of children and other protected users among it. */
  | { readonly kind: "not-text"; readonly conversation: string };

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

export interface ZaloBotReading {
  /** ISO instant. */
  readonly receivedAt: string;
  /** The bot's names where it may be in groups: Zalo hands on what is addressed to it there. Absent, groups are left. */
  readonly groupsAs?: readonly string[] | undefined;
}

/** Reads what a webhook or `getUpdates` brings; undefined for what the assistant does not take part in. */
export function readZaloBotUpdate(
  received: unknown,
  { receivedAt, groupsAs }: ZaloBotReading,
): ZaloBotEvent | undefined {
  const read = envelope.safeParse(received);
  if (!read.success) return undefined;
  const { event_name: name, message } = read.data;
  const { chat, message_id: messageId } = message;
  const isGroup = (chat.chat_type ?? "PRIVATE") !== "PRIVATE";
  if ((isGroup && groupsAs === undefined) || message.from?.is_bot === true || !name.startsWith("message."))
    return undefined;
  const url = message.photo ?? message.photo_url;
  const written = (url === undefined ? message.text : message.caption) ?? "";
  const text = isGroup ? withoutNames(written, groupsAs ?? []) : written;
  // A group is not told what cannot be read: nobody there asked the bot.
  if (url === undefined && name !== "message.text.received")
    return isGroup ? undefined : { kind: "not-text", conversation: chat.id };
  const said: Inbound = { id: messageId, channel: "zalo-bot", conversation: chat.id, text, receivedAt };
  const inbound: Inbound = isGroup ? { ...said, isGroup } : said;
  return { kind: "message", inbound: url === undefined ? inbound : { ...inbound, files: [{ id: messageId, url }] } };
}

/** The id under which an update comes again, and the chat it belongs to; undefined when it is no update. */
export function zaloBotUpdateKey(received: unknown): ZaloBotUpdateKey | undefined {
  const read = envelope.safeParse(received);
  if (!read.success) return undefined;
  const { event_name: name, message } = read.data;
  const { id: about, chat_type: type = "PRIVATE" } = message.chat;
  return { id: `${name} ${about} ${message.message_id}`, about, isGroup: type !== "PRIVATE" };
}
export interface ZaloBotUpdateKey {
  readonly id: string;
  readonly about: string;
  readonly isGroup: boolean;
}

/** What a group writes to the bot, without the name by which it is called; how Zalo writes a mention is not documented. */
function withoutNames(text: string, names: readonly string[]): string {
  return names
    .reduce((left, name) => left.replaceAll(`@${name}`, " "), text)
    .replace(/\s+/g, " ")
    .trim();
}

/** Shows a reply as messages that Zalo takes. */
export const zaloBotChannel: Channel<readonly Message[]> & { readonly name: "zalo-bot" } = {
  name: "zalo-bot",
  show: ({ reply }) => replyMessages(reply, LONGEST, (buttons) => menuUnder(buttons).length),
};
