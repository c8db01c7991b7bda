import type { FakeClock } from "../clock.ts";
import { isRecord, json, type Reply } from "../loopback.ts";
import type { LogWriter } from "../sending-log.ts";
import { type Chat, type Chats, messageOf, type TelegramState } from "./chats.ts";
import type { TelegramFiles } from "./file-store.ts";
import { placeFor } from "./placing.ts";
import { readKeyboard, readMessage } from "./text.ts";
import type { Updates } from "./updates.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the methods work on. */
export interface TelegramParts {
  readonly bot: { readonly id: number; readonly is_bot: true; readonly first_name: string; readonly username: string };
  readonly chats: Chats;
  readonly updates: Updates;
  readonly clock: FakeClock;
  readonly log: LogWriter;
  readonly texts: "kept" | "dropped";
  readonly files: TelegramFiles;
  /** The button that opens a page, by which every private chat has it. */
  readonly menu: { button?: { readonly url: string; readonly text: string } };
  /** Callback queries that wait for an answer, and what was answered. */
  readonly callbacks: Map<string, string | undefined>;
}
export type TelegramMethod = (parts: TelegramParts, fields: Fields, at: number) => Reply | Promise<Reply>;

/** The envelope of success. */
function ok(result: unknown): Reply {
  return json(200, { ok: true, result });
}

/** The envelope of failure: the code is the HTTP status too. */
export function no(code: number, description: string, parameters?: object): Reply {
  return json(code, { ok: false, error_code: code, description, parameters });
}

const LONGEST_DRAFT = 4_096;
const DRAFT_SHOWN_MS = 30_000;
const DELETABLE_MS = 48 * 3_600_000;
const REFUSALS: Readonly<Record<Exclude<TelegramState, "started">, string>> = {
  "never-started": "Forbidden: bot can't initiate conversation with a user",
  blocked: "Forbidden: bot was blocked by the user",
  deactivated: "Forbidden: user is deactivated",
};
/** Telegram says the same whether the query is too old or never existed. */
const STALE_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid";
const UNCHANGED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const sendMessage: TelegramMethod = (parts, fields, at) => {
  const chat = reachable(parts, fields);
  if ("refused" in chat) return chat.refused;
  const read = readMessage(fields);
  if (read.kind === "wrong") return no(400, read.description);
  const placed = placeFor(chat, fields);
  if (placed.kind === "wrong") return no(400, placed.description);
  const { answers, topic } = placed;
  chat.lastMessageId += 1;
  chat.draft = undefined;
  const message = {
    messageId: chat.lastMessageId,
    sentAt: parts.clock.wall(),
    text: read.text,
    look: read.look,
    buttons: read.buttons,
    keyboard: read.keyboard,
    ...(answers === undefined ? {} : { answers }),
    ...(topic === undefined ? {} : { topic }),
  };
  if (parts.texts === "kept") chat.shown.set(message.messageId, message);
  parts.log.accept({ to: chat.id, messageId: String(message.messageId), at, text: read.text });
  return ok(messageOf(chat, parts.bot, message));
};

const editMessageText: TelegramMethod = (parts, fields) => {
  const chat = reachable(parts, fields);
  if ("refused" in chat) return chat.refused;
  const before = chat.shown.get(Number(fields.message_id));
  if (before === undefined) return no(400, "Bad Request: message to edit not found");
  const read = readMessage(fields);
  if (read.kind === "wrong") return no(400, read.description);
  const after = { ...before, text: read.text, look: read.look, buttons: read.buttons, keyboard: read.keyboard };
  if (JSON.stringify(after) === JSON.stringify(before)) return no(400, UNCHANGED);
  chat.shown.set(before.messageId, after);
  return ok(messageOf(chat, parts.bot, after));
};

const editMessageReplyMarkup: TelegramMethod = (parts, fields) => {
  const chat = reachable(parts, fields);
  if ("refused" in chat) return chat.refused;
  const before = chat.shown.get(Number(fields.message_id));
  if (before === undefined) return no(400, "Bad Request: message to edit not found");
  const read = readKeyboard(fields.reply_markup);
  if (read === "wrong") return no(400, "Bad Request: BUTTON_DATA_INVALID");
  const after = { ...before, ...read };
  if (JSON.stringify(after) === JSON.stringify(before)) return no(400, UNCHANGED);
  chat.shown.set(before.messageId, after);
  return ok(messageOf(chat, parts.bot, after));
};

const deleteMessage: TelegramMethod = (parts, fields) => {
  const chat = reachable(parts, fields);
  if ("refused" in chat) return chat.refused;
  const message = chat.shown.get(Number(fields.message_id));
  if (message === undefined) return no(400, "Bad Request: message to delete not found");
  if (parts.clock.wall() - message.sentAt > DELETABLE_MS)
    return no(400, "Bad Request: message can't be deleted for everyone");
  chat.shown.delete(message.messageId);
  return ok(true);
};

const answerCallbackQuery: TelegramMethod = ({ callbacks }, fields) => {
  const id = String(fields.callback_query_id ?? "");
  if (!callbacks.has(id)) return no(400, STALE_QUERY);
  callbacks.set(id, typeof fields.text === "string" ? fields.text : "");
  return ok(true);
};

function readMenuButton(given: unknown): { readonly url: string; readonly text: string } {
  const read: unknown = typeof given === "string" ? JSON.parse(given) : given;
  if (!isRecord(read) || !isRecord(read.web_app)) return { url: "", text: "" };
  return { url: String(read.web_app.url ?? ""), text: String(read.text ?? "") };
}

const getUpdates: TelegramMethod = async ({ updates }, fields) => {
  if (Array.isArray(fields.allowed_updates)) updates.allow(fields.allowed_updates.map(String));
  const news = await updates.poll({
    offset: Number(fields.offset ?? 0),
    limit: Math.min(100, Math.max(1, Number(fields.limit ?? 100))),
    timeoutSeconds: Number(fields.timeout ?? 0),
  });
  if (news === "terminated")
    return no(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
  if (news === "webhook-set")
    return no(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first",
    );
  return ok(news);
};

const setWebhook: TelegramMethod = ({ updates }, fields) => {
  const url = String(fields.url ?? "");
  const secret = fields.secret_token === undefined ? undefined : String(fields.secret_token);
  // The real server wants HTTPS; a fake speaks to the loopback address, and to nothing else.
  if (url !== "" && !/^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url))
    return no(400, "Bad Request: bad webhook: this fake delivers to the loopback address only");
  if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
    return no(400, "Bad Request: secret token contains unallowed characters");
  if (Array.isArray(fields.allowed_updates)) updates.allow(fields.allowed_updates.map(String));
  updates.setWebhook(url === "" ? undefined : { url, secretToken: secret }, fields.drop_pending_updates === true);
  return ok(true);
};

/** A preview in a private chat, which nobody's list of messages holds. */
const sendMessageDraft: TelegramMethod = (parts, fields) => {
  const chat = reachable(parts, fields);
  if ("refused" in chat) return chat.refused;
  if (Number(chat.id) < 0) return no(400, "Bad Request: TEXTDRAFT_PEER_INVALID");
  const id = Number(fields.draft_id);
  if (!Number.isInteger(id) || id === 0) return no(400, "Bad Request: RANDOM_ID_INVALID");
  const text = String(fields.text ?? "");
  if (text.length > LONGEST_DRAFT) return no(400, "Bad Request: message is too long");
  chat.draft = { id, text, until: parts.clock.wall() + DRAFT_SHOWN_MS };
  return ok(true);
};

/** The methods without files. */
export const telegramMethods: Readonly<Record<string, TelegramMethod>> = {
  sendMessage,
  sendMessageDraft,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  getUpdates,
  setWebhook,
  getMe: ({ bot }) =>
    ok({ ...bot, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false }),
  deleteWebhook: ({ updates }, fields) => {
    updates.setWebhook(undefined, fields.drop_pending_updates === true);
    return ok(true);
  },
  getWebhookInfo: ({ updates }) => ok(updates.info()),
  setMyCommands: () => ok(true),
  setChatMenuButton: (parts, fields) => {
    const { url, text } = readMenuButton(fields.menu_button);
    if (!url.startsWith("https://"))
      return no(400, "Bad Request: menu button Web App URL is invalid: only HTTPS links are allowed");
    parts.menu.button = { url, text };
    return ok(true);
  },
  sendChatAction: (parts, fields) => {
    const chat = reachable(parts, fields);
    return "refused" in chat ? chat.refused : ok(true);
  },
};

/** The chat that a call means, or Telegram's refusal. */
export function reachable({ chats }: TelegramParts, fields: Fields): Chat | { readonly refused: Reply } {
  const chat = chats.find(String(fields.chat_id ?? ""));
  if (chat === undefined) return { refused: no(400, "Bad Request: chat not found") };
  if (chat.movedTo !== undefined)
    return {
      refused: no(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: Number(chat.movedTo),
      }),
    };
  return chat.state === "started" ? chat : { refused: no(403, REFUSALS[chat.state]) };
}
