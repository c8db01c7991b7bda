import type { z } from "zod";
import { type Span, spansWithin } from "../../../../jobs/index.ts";
import type { Inbound, InboundFile } from "../../../ports.ts";
import { meaningOf, readCommand } from "../commands.ts";
import { spansFrom } from "../entities.ts";
import { looseUpdate, type telegramMessage, telegramUpdate } from "./update.ts";

/** What happened in a chat. `conversation` is the address to write to: the chat's id, in a topic `id/topic`. */
export type TelegramEvent =
  | { readonly kind: "message"; readonly inbound: Inbound }
  /** Start was pressed, without a link that carries something. */
  | { readonly kind: "started"; readonly inbound: Inbound }
  /** A button was tapped. Its query has to be answered, or the button spins. */
  | { readonly kind: "tapped"; readonly inbound: Inbound; readonly queryId: string }
  | { readonly kind: "blocked" | "unblocked"; readonly conversation: string }
  /** A group became a supergroup, with another id. */
  | { readonly kind: "moved"; readonly conversation: string; readonly to: string };

/** Who the bot is, to know when a group speaks to it. */
export interface TelegramBot {
  readonly id: number;
  readonly username: string;
}

/** Begins what a button carries instead of an action that is too long: a key of the book. */
export const KEY_MARK = "#";

type Message = z.infer<typeof telegramMessage>;

/** Reads an update of the Bot API; undefined for what the assistant does not take part in (edits, channels, …). */
export function readTelegramUpdate(
  received: unknown,
  receivedAt: string,
  bot?: TelegramBot,
): TelegramEvent | undefined {
  const read = telegramUpdate.safeParse(received);
  if (!read.success) return undefined;
  const { message: written, callback_query: tap, my_chat_member: member } = read.data;
  const from = (where: Pick<Message, "chat" | "message_thread_id" | "is_topic_message">, id: string): Inbound => ({
    id,
    channel: "telegram",
    conversation: addressOf(where),
    text: "",
    isGroup: where.chat.type === "private" ? undefined : true,
    receivedAt,
  });
  if (written !== undefined) {
    if (written.from?.is_bot === true && written.migrate_to_chat_id === undefined) return undefined;
    return messageEvent(written, from(written, String(written.message_id)), bot);
  }
  if (tap !== undefined) {
    const { id: queryId, data, message } = tap;
    if (data === undefined || message === undefined) return undefined;
    return { kind: "tapped", queryId, inbound: tapped(from(message, `tap:${queryId}`), data) };
  }
  return member === undefined ? undefined : memberEvent(member.new_chat_member.status, member.chat.id);
}

/** The chat an update belongs to: one lane each. */
export function chatOfUpdate(received: unknown): string {
  const read = looseUpdate.safeParse(received).data;
  const chat = (read?.message ?? read?.callback_query?.message ?? read?.my_chat_member)?.chat?.id;
  return String(chat ?? "");
}

/** The query that has to be answered, whatever else the update holds: old and foreign buttons spin as well. */
export function queryOfUpdate(received: unknown): string | undefined {
  return looseUpdate.safeParse(received).data?.callback_query?.id;
}

function addressOf({
  chat,
  message_thread_id: topic,
  is_topic_message: isTopic,
}: Pick<Message, "chat" | "message_thread_id" | "is_topic_message">) {
  return isTopic === true && topic !== undefined ? `${chat.id}/${topic}` : chat.id;
}

function messageEvent(message: Message, inbound: Inbound, bot: TelegramBot | undefined): TelegramEvent | undefined {
  const { chat, migrate_to_chat_id: to } = message;
  if (to !== undefined) return { kind: "moved", conversation: chat.id, to };
  if (chat.type === "private") return spoken(message, inbound);
  if (chat.type !== "group" && chat.type !== "supergroup") return undefined;
  const text = addressedText(message, bot);
  // Without the bot's name every place in the text is another.
  return text === undefined ? undefined : spoken({ ...message, text, entities: [] }, inbound);
}

/** What a group says to the bot, without its name; undefined where somebody else is meant. */
function addressedText({ text, caption, reply_to_message: answered }: Message, bot: TelegramBot | undefined) {
  if (bot === undefined) return undefined;
  const said = text ?? caption ?? "";
  const isCalled = new RegExp(`@${bot.username}(?!\\w)`, "i");
  if (answered?.from?.id !== bot.id && !isCalled.test(said)) return undefined;
  return said.replace(isCalled, " ").trim();
}

function spoken(message: Message, inbound: Inbound): TelegramEvent | undefined {
  const files = filesOf(message);
  const text = message.text ?? message.caption ?? "";
  const spans = spansFrom((message.text === undefined ? message.caption_entities : message.entities) ?? []);
  const heard = { ...inbound, text, spans: look(spans), files: files.length === 0 ? undefined : files };
  const command = readCommand(text);
  if (command?.name === "start") return started(heard, command.rest.trim());
  const meant = command === undefined ? undefined : meaningOf(command);
  if (meant !== undefined) {
    // What follows a command looks as it was written.
    const from = text.endsWith(meant.text) ? text.length - meant.text.length : text.length;
    return { kind: "message", inbound: { ...heard, ...meant, spans: look(spansWithin(spans, from, text.length)) } };
  }
  // A sticker, a voice, a place: nothing to read, which the person is told. News of the chat itself is not for us.
  const isSaid = text !== "" || files.length > 0 || message.isOther;
  return isSaid ? { kind: "message", inbound: heard } : undefined;
}

function look(spans: readonly Span[]): Inbound["spans"] {
  return spans.length === 0 ? undefined : spans;
}

function started(inbound: Inbound, payload: string): TelegramEvent {
  if (!/^[\w-]{1,64}$/.test(payload)) return { kind: "started", inbound };
  return { kind: "message", inbound: { ...inbound, text: "", action: `start:${payload}` } };
}

/** The largest picture, or the document. */
function filesOf({ photo, document }: Message): InboundFile[] {
  const picture = photo?.reduce((most, one) => (one.width * one.height >= most.width * most.height ? one : most));
  const named = [
    ...(picture === undefined ? [] : [{ ...picture, mime_type: "image/jpeg", file_name: undefined }]),
    ...(document === undefined ? [] : [document]),
  ];
  return named.map(({ file_id: id, file_name: name, mime_type: type, file_size: bytes }) => ({
    id,
    name,
    type,
    bytes,
  }));
}

/** A button sends its action, or a number, which is read like a typed one. */
function tapped(inbound: Inbound, data: string): Inbound {
  return /^\d+$/.test(data) ? { ...inbound, text: data } : { ...inbound, action: data };
}

function memberEvent(status: string, conversation: string): TelegramEvent | undefined {
  if (status === "kicked" || status === "left") return { kind: "blocked", conversation };
  return ["member", "administrator", "restricted"].includes(status) ? { kind: "unblocked", conversation } : undefined;
}
