import { z } from "zod";
import { type Inbound, NEARBY } from "../../ports.ts";
import { writtenAt } from "../written-at.ts";

/** What happened in a chat with the Zalo bot. `conversation` is the chat's id, and the address to write to. */
export type ZaloBotEvent =
  | { readonly kind: "message"; readonly inbound: Inbound }
  /**
   * Something that cannot be read: a sticker, a voice, or what Zalo withholds (messages of children and other protected
   * users).
   */
  | { readonly kind: "not-text"; readonly conversation: string };

const id = z.union([z.string(), z.number()]).transform(String);
const event = z.object({
  event_name: z.string(),
  message: z.object({
    message_id: id,
    date: z.coerce.number().optional().catch(undefined),
    chat: z.object({ id, chat_type: z.string().optional() }),
    from: z.object({ is_bot: z.boolean().optional() }).optional(),
    text: z.string().optional(),
    caption: z.string().optional(),
    // The documentation says `photo`, real traffic says `photo_url`.
    photo: z.string().optional(),
    photo_url: z.string().optional(),
  }),
});
/** The documentation shows `ok` and `result` around an update; programs in the field also get it without them. */
const envelope = z.union([z.object({ result: event }).transform(({ result }) => result), event]);

export interface ZaloBotReading {
  /** ISO instant. */
  readonly receivedAt: string;
  /**
   * The bot's names if it may be in groups; Zalo passes on only what is addressed to it there. Without them messages of
   * groups are ignored.
   */
  readonly groupsAs?: readonly string[] | undefined;
}

/** Reads an update from the webhook or `getUpdates`; undefined for what is ignored. */
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
  // In a group the bot stays silent about messages it cannot read: nobody there asked it.
  if (url === undefined && name !== "message.text.received")
    return isGroup ? undefined : { kind: "not-text", conversation: chat.id };
  const wroteAt = writtenAt(message.date, receivedAt);
  const said: Inbound = { id: messageId, channel: "zalo-bot", conversation: chat.id, text, receivedAt, wroteAt };
  const inbound: Inbound = isGroup ? { ...said, isGroup } : said;
  if (url === undefined) return { kind: "message", inbound };
  const withFile = { ...inbound, files: [{ id: messageId, url }] };
  // A group's files may be of several people.
  return { kind: "message", inbound: isGroup ? withFile : { ...withFile, album: NEARBY } };
}

/** The id that an update keeps when it is sent again, and its chat; undefined when it is no update. */
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

/**
 * The text that a group addresses to the bot, without the bot's name. Zalo does not document how it writes a mention.
 */
function withoutNames(text: string, names: readonly string[]): string {
  return names
    .reduce((left, name) => left.replaceAll(`@${name}`, " "), text)
    .replace(/\s+/g, " ")
    .trim();
}
