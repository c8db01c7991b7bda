import type { z } from "zod";
import { type Span, spansWithin } from "../../../../jobs/index.ts";
import { editIdOf } from "../../../conversation/meant.ts";
import type { Inbound, InboundFile } from "../../../ports.ts";
import { writtenAt } from "../../written-at.ts";
import { addressOf } from "../address.ts";
import { isKnownCommand, meaningOf, readCommand } from "../commands.ts";
import { spansFrom } from "../entities.ts";
import { looseUpdate, type TelegramKeyboard, type telegramMessage, telegramUpdate } from "./update.ts";

/**
 * What happened in a chat. `conversation` is the address to write to: the chat's id, or `id/topic` in a topic of a
 * group.
 */
export type TelegramEvent =
  | { readonly kind: "message"; readonly inbound: Inbound }
  /** A sticker, voice or place: the person is told that it cannot be read. */
  | { readonly kind: "not-text"; readonly conversation: string }
  /** Start was pressed in a chat that was opened without a link that carries something. */
  | { readonly kind: "started"; readonly inbound: Inbound }
  /** A group says nothing but the bot's name, or starts it. */
  | { readonly kind: "called"; readonly conversation: string; readonly at: string }
  /** A button was tapped. Its query must be answered, or the button keeps spinning. */
  | { readonly kind: "tapped"; readonly inbound: Inbound; readonly tap: TelegramTap }
  | { readonly kind: "blocked" | "unblocked"; readonly conversation: string; readonly at: string }
  /** The bot was added to a group. */
  | { readonly kind: "added"; readonly conversation: string; readonly at: string }
  /** A group became a supergroup and got another id. */
  | { readonly kind: "moved"; readonly conversation: string; readonly to: string };

/** The tap of a button: its query, what the button carries, and the message under which it stands. */
export interface TelegramTap {
  readonly queryId: string;
  readonly data: string;
  /** Absent where Telegram does not show the message any more. */
  readonly under?: { readonly chat: string; readonly message: number; readonly keyboard: TelegramKeyboard };
}

/** Id and name of the bot, to tell whether a group speaks to it. */
export interface TelegramBot {
  readonly id: number;
  readonly username: string;
}

/** Prefix of the data of a button whose action is too long: a key of the button book follows. */
export const KEY_MARK = "#";

type Message = z.infer<typeof telegramMessage>;
type Where = Pick<Message, "chat" | "message_thread_id" | "is_topic_message">;

/** Reads an update of the Bot API; undefined for what is ignored (late edits, channels, …). */
export function readTelegramUpdate(
  received: unknown,
  receivedAt: string,
  bot?: TelegramBot,
): TelegramEvent | undefined {
  const read = telegramUpdate.safeParse(received);
  if (!read.success) return undefined;
  const { message, edited_message: edited, callback_query: tap, my_chat_member: member } = read.data;
  const from = (where: Where, id: string, date?: number): Inbound => ({
    id,
    channel: "telegram",
    conversation: addressIn(where),
    text: "",
    isGroup: where.chat.type === "private" ? undefined : true,
    receivedAt,
    wroteAt: writtenAt(date, receivedAt),
  });
  const written = message ?? edited;
  if (written !== undefined) {
    if (edited !== undefined && !isCorrection(edited)) return undefined;
    const isMove = written.migrate_to_chat_id !== undefined || written.migrate_from_chat_id !== undefined;
    if (!isOfPerson(written) && !isMove) return undefined;
    const id = String(written.message_id);
    const inbound =
      message === undefined
        ? { ...from(written, editIdOf(id, read.data.update_id), written.edit_date), corrects: id }
        : from(written, id, written.date);
    const said = edited === undefined ? written : withoutFiles(edited);
    return messageEvent(said, { ...inbound, repliesTo: repliedTo(written) }, bot);
  }
  if (tap !== undefined) {
    const { id: queryId, data, message } = tap;
    if (data === undefined || message === undefined) return undefined;
    const { message_id: number, reply_markup: markup, chat } = message;
    const under =
      number === undefined || markup === undefined
        ? undefined
        : { chat: chat.id, message: number, keyboard: markup.inline_keyboard };
    return {
      kind: "tapped",
      tap: { queryId, data, ...(under && { under }) },
      inbound: tapped(from(message, `tap:${queryId}`), data),
    };
  }
  if (member === undefined) return undefined;
  const { chat, old_chat_member: old, new_chat_member: now } = member;
  const event = memberEvent(now.status, chat.id, writtenAt(member.date, receivedAt) ?? receivedAt);
  const isNew = old !== undefined && !IN_CHAT.has(old.status) && chat.type.endsWith("group");
  return event?.kind === "unblocked" && isNew ? { ...event, kind: "added" } : event;
}

function repliedTo({ reply_to_message: answered }: Message): Inbound["repliesTo"] {
  if (answered?.message_id === undefined) return undefined;
  return { id: String(answered.message_id), text: answered.text };
}

/** An edit long after the message is about the message, not a question. */
const CORRECTED_WITHIN_SECONDS = 15 * 60;

function isCorrection({ date = 0, edit_date: edited, text, caption }: Message): boolean {
  return (text ?? caption) !== undefined && edited !== undefined && edited - date <= CORRECTED_WITHIN_SECONDS;
}

/** What stands under a file is corrected by itself: the file was taken when it came. */
function withoutFiles({ text, caption, entities, caption_entities: under, ...rest }: Message): Message {
  const said = { ...rest, text: text ?? caption, entities: text === undefined ? under : entities };
  return { ...said, photo: undefined, document: undefined, video: undefined, audio: undefined };
}

/**
 * Bots are not answered, and neither are a channel's posts that Telegram copies into its group; who writes for a chat
 * (an anonymous admin, a channel) comes as a bot of Telegram's own.
 */
function isOfPerson({ from, sender_chat: sender, is_automatic_forward: isCopied }: Message): boolean {
  return isCopied !== true && (from?.is_bot !== true || sender !== undefined);
}

/** The chat an update belongs to; the updates of one chat are worked on one after the other. */
export function chatOfUpdate(received: unknown): string {
  const read = looseUpdate.safeParse(received).data;
  const chat = (read?.message ?? read?.edited_message ?? read?.callback_query?.message ?? read?.my_chat_member)?.chat
    ?.id;
  return String(chat ?? "");
}

/**
 * The query of a tapped button. It must be answered even when the rest of the update is ignored, or the button keeps
 * spinning.
 */
export function queryOfUpdate(received: unknown): string | undefined {
  return looseUpdate.safeParse(received).data?.callback_query?.id;
}

function addressIn({ chat, message_thread_id: topic, is_topic_message: isTopic }: Where): string {
  return addressOf(chat.id, isTopic === true ? topic : undefined);
}

function messageEvent(message: Message, inbound: Inbound, bot: TelegramBot | undefined): TelegramEvent | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: before } = message;
  if (to !== undefined) return { kind: "moved", conversation: chat.id, to };
  if (before !== undefined) return { kind: "moved", conversation: before, to: chat.id };
  if (chat.type === "private") return spoken(message, inbound);
  if (chat.type !== "group" && chat.type !== "supergroup") return undefined;
  const text = addressedText(message, bot);
  // The bot's name is cut out of the text, so the offsets of its formatting no longer fit: it is dropped.
  if (text === undefined) return undefined;
  const event = spoken({ ...message, text, entities: [] }, inbound);
  const isCall =
    event?.kind === "started" || (event === undefined && text === "" && (message.text ?? message.caption ?? "") !== "");
  return isCall ? { kind: "called", conversation: inbound.conversation, at: inbound.receivedAt } : event;
}

/**
 * The text that a group addresses to the bot, without the bot's name; undefined when the bot is not addressed. Telegram
 * hands a bare command to every bot of a group: only those that mean something here are taken.
 */
function addressedText({ text, caption, reply_to_message: answered }: Message, bot: TelegramBot | undefined) {
  if (bot === undefined) return undefined;
  const said = text ?? caption ?? "";
  const isCalled = new RegExp(`@${bot.username}(?!\\w)`, "i");
  const command = readCommand(said);
  // For another bot, whatever message it replies to.
  if (command?.to !== undefined && !isCalled.test(`@${command.to}`)) return undefined;
  const isBareCommand = command !== undefined && command.to === undefined && isKnownCommand(command);
  if (answered?.from?.id !== bot.id && !isCalled.test(said) && !isBareCommand) return undefined;
  return said.replace(isCalled, " ").trim();
}

function spoken(message: Message, inbound: Inbound): TelegramEvent | undefined {
  const files = filesOf(message);
  const text = message.text ?? message.caption ?? "";
  const spans = spansFrom((message.text === undefined ? message.caption_entities : message.entities) ?? []);
  const heard = {
    ...{ ...inbound, text, spans: look(spans) },
    ...(files.length === 0 ? {} : { files, album: message.media_group_id }),
  };
  const command = readCommand(text);
  if (command?.name === "start") return started(heard, command.rest.trim());
  if (command !== undefined) {
    const meant = meaningOf(command);
    // The text after a command keeps its formatting.
    const from = text.endsWith(meant.text) ? text.length - meant.text.length : text.length;
    return { kind: "message", inbound: { ...heard, ...meant, spans: look(spansWithin(spans, from, text.length)) } };
  }
  if (text !== "" || files.length > 0) return { kind: "message", inbound: heard };
  // Messages about the chat itself (somebody joined, …) are ignored.
  return message.isOther ? { kind: "not-text", conversation: inbound.conversation } : undefined;
}

function look(spans: readonly Span[]): Inbound["spans"] {
  return spans.length === 0 ? undefined : spans;
}

function started(inbound: Inbound, payload: string): TelegramEvent {
  if (!/^[\w-]{1,64}$/.test(payload)) return { kind: "started", inbound };
  return { kind: "message", inbound: { ...inbound, text: "", action: `start:${payload}` } };
}

/** The picture in its largest size, the document, or the film or recording, which may be handed in and is then refused. */
function filesOf({ photo, document, video, audio }: Message): InboundFile[] {
  const picture = photo?.reduce((most, one) => (one.width * one.height >= most.width * most.height ? one : most));
  const named = [
    ...(picture === undefined ? [] : [{ ...picture, mime_type: "image/jpeg", file_name: undefined }]),
    ...[document, video, audio].filter((one) => one !== undefined),
  ];
  return named.map(({ file_id: id, file_name: name, mime_type: type, file_size: bytes }) => ({
    id,
    name,
    type,
    bytes,
  }));
}

/** A button carries its action, or the number of a menu line, which is read like a typed number. */
function tapped(inbound: Inbound, data: string): Inbound {
  return /^\d+$/.test(data) ? { ...inbound, text: data } : { ...inbound, action: data };
}

const IN_CHAT: ReadonlySet<string> = new Set(["member", "administrator", "restricted", "creator"]);

function memberEvent(status: string, conversation: string, at: string): TelegramEvent | undefined {
  if (status === "kicked" || status === "left") return { kind: "blocked", conversation, at };
  return IN_CHAT.has(status) ? { kind: "unblocked", conversation, at } : undefined;
}
