import type { ShownButton } from "./text.ts";

/** What a person is to the bot. Somebody the platform knows nothing of has no state: "chat not found". */
export type TelegramState = "started" | "never-started" | "blocked" | "deactivated";
export const TELEGRAM_STATES: readonly TelegramState[] = ["started", "never-started", "blocked", "deactivated"];

/** A picture or document as it was sent. */
export interface ShownFile {
  readonly id: string;
  readonly kind: "photo" | "document";
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A message of the bot as a person sees it. */
export interface ShownMessage {
  readonly messageId: number;
  /** Unix milliseconds at which it was sent. */
  readonly sentAt: number;
  /** The text, or what stands under a file. */
  readonly text: string;
  /** "bold: words" for each entity. */
  readonly look?: readonly string[];
  readonly file?: ShownFile;
  readonly buttons: readonly ShownButton[];
  /** The message that it stands under, and the topic that it stands in. */
  readonly answers?: number;
  readonly topic?: number;
  /** The buttons as they were sent, row by row. */
  readonly keyboard?: readonly (readonly object[])[];
}

export interface Chat {
  readonly id: string;
  state: TelegramState;
  /** The id of the supergroup that this group has become. */
  movedTo?: string;
  /** Ids are counted within one chat, so two chats have the same ones. */
  lastMessageId: number;
  readonly shown: Map<number, ShownMessage>;
  /** Ids of what people wrote and did not delete. */
  readonly written: Set<number>;
  /** The draft of a message that is being made, and until when it is shown, in Unix milliseconds. */
  draft?: { readonly id: number; readonly text: string; readonly until: number };
  /** Topics of a forum beside "General", and whether somebody may write there. */
  readonly topics: Map<number, "open" | "closed">;
}

export interface Chats {
  /** The chat of a person, known from now on. */
  open(id: string, state?: TelegramState): Chat;
  /** The chat that a bot's call means. */
  find(id: string): Chat | undefined;
}

/** People and what is between them and the bot. `strangers` says what an id that nobody named is. */
export function createChats(strangers: TelegramState | "not-found"): Chats {
  const chats = new Map<string, Chat>();
  const open = (id: string, state: TelegramState = "started"): Chat => {
    const known = chats.get(id);
    if (known !== undefined) return known;
    const chat: Chat = { id, state, lastMessageId: 0, shown: new Map(), written: new Set(), topics: new Map() };
    chats.set(id, chat);
    return chat;
  };
  return {
    open,
    find: (id) => chats.get(id) ?? (strangers === "not-found" || !/^-?\d+$/.test(id) ? undefined : open(id, strangers)),
  };
}

/** A person's account as updates and messages show it. */
export function accountOf({ id }: Chat) {
  return { id: Number(id), is_bot: false, first_name: `Người ${id}`, language_code: "vi" };
}

/** A chat as updates and messages show it. */
export function chatOf({ id }: Chat) {
  return Number(id) < 0
    ? { id: Number(id), type: "supergroup", title: `Nhóm ${id}` }
    : { id: Number(id), type: "private", first_name: `Người ${id}` };
}

/** A message of the bot as the Bot API gives it back. */
export function messageOf(chat: Chat, bot: object, message: ShownMessage) {
  const { messageId, sentAt, text, file, topic, keyboard = [] } = message;
  const within = topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true };
  const markup = keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } };
  const said = file === undefined ? { text } : { caption: text, ...fileShown(file) };
  return {
    message_id: messageId,
    from: bot,
    chat: chatOf(chat),
    date: Math.floor(sentAt / 1_000),
    ...said,
    ...markup,
    ...within,
  };
}

/** A file as messages show it: of a picture also a small copy, which comes first. */
export function fileShown({ id, kind, name, bytes }: ShownFile) {
  const { length: size } = bytes;
  if (kind === "document")
    return { document: { file_id: id, file_unique_id: `u${id}`, file_name: name, file_size: size } };
  const small = { file_id: `${id}-small`, file_unique_id: `s${id}`, width: 90, height: 60, file_size: 1_000 };
  return { photo: [small, { file_id: id, file_unique_id: `u${id}`, width: 1_280, height: 853, file_size: size }] };
}
