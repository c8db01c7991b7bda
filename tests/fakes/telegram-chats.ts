import type { ShownButton } from "./telegram-text.ts";

/** What a person is to the bot. Somebody the platform knows nothing of has no state: "chat not found". */
export type TelegramState = "started" | "never-started" | "blocked" | "deactivated";
export const TELEGRAM_STATES: readonly TelegramState[] = ["started", "never-started", "blocked", "deactivated"];

/** A message of the bot as a person has it before them. */
export interface ShownMessage {
  readonly messageId: number;
  /** Unix milliseconds at which it was sent. */
  readonly sentAt: number;
  readonly text: string;
  readonly buttons: readonly ShownButton[];
}

export interface Chat {
  readonly id: string;
  state: TelegramState;
  /** The id of the supergroup that this group has become. */
  movedTo?: string;
  /** Ids are counted within one chat, so two chats have the same ones. */
  lastMessageId: number;
  readonly shown: Map<number, ShownMessage>;
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
    const chat: Chat = { id, state, lastMessageId: 0, shown: new Map() };
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
export function messageOf(chat: Chat, bot: object, { messageId, sentAt, text, buttons }: ShownMessage) {
  const markup =
    buttons.length === 0
      ? {}
      : { reply_markup: { inline_keyboard: buttons.map(({ label, data }) => [{ text: label, callback_data: data }]) } };
  return { message_id: messageId, from: bot, chat: chatOf(chat), date: Math.floor(sentAt / 1_000), text, ...markup };
}
