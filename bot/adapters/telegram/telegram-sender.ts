import { GrammyError } from "grammy";
import type { Message, Sender, SendOutcome } from "../../../jobs/index.ts";
import type { ButtonBook } from "../../ports.ts";
import { createTelegramApi, type TelegramAccess } from "./telegram-api.ts";
import { KEY_MARK } from "./telegram-inbound.ts";
import { telegramOutcome } from "./telegram-outcome.ts";

export interface TelegramSenderOptions extends TelegramAccess {
  /** Bound of one call. */
  readonly timeoutMilliseconds: number;
  /** Where actions are kept that are too long for a button. */
  readonly book?: Pick<ButtonBook, "keep">;
  /** Told that a group has become a supergroup, with another id. */
  readonly onMoved?: (from: string, to: string) => Promise<void>;
}

/** Sends text and buttons through a Telegram bot. Calls are made once: whether to repeat is not decided here. */
export function createTelegramSender({ timeoutMilliseconds, onMoved, book, ...access }: TelegramSenderOptions): Sender {
  const api = createTelegramApi(access, { timeoutMilliseconds, connectMilliseconds: timeoutMilliseconds / 2 });
  const sendOnce = async (address: string, message: Message): Promise<SendOutcome> => {
    const [chat = "", topic] = address.split("/");
    const sent = await api.sendMessage(chat, message.text, {
      ...(await keyboard(message, book)),
      link_preview_options: { is_disabled: true },
      ...(topic === undefined ? {} : { message_thread_id: Number(topic) }),
    });
    return typeof sent.message_id === "number"
      ? { kind: "sent", messageId: String(sent.message_id) }
      : { kind: "unknown", detail: "no message id in the answer" };
  };
  return {
    channel: "telegram",
    async send(address, message) {
      try {
        return await sendOnce(address, message);
      } catch (fault) {
        const to = fault instanceof GrammyError ? fault.parameters.migrate_to_chat_id : undefined;
        if (to === undefined) return telegramOutcome(fault);
        // The new id is followed once: the message was not taken under the old one.
        try {
          await onMoved?.(address, String(to));
          return await sendOnce(String(to), message);
        } catch (second) {
          return telegramOutcome(second);
        }
      }
    },
    /** Possible within 48 hours of sending. */
    async withdraw(address, messageId) {
      try {
        await api.deleteMessage(address.split("/")[0] ?? "", Number(messageId));
        return { kind: "withdrawn" };
      } catch (fault) {
        const outcome = telegramOutcome(fault);
        if (outcome.kind === "paused") return outcome;
        const isRefused = fault instanceof GrammyError && fault.error_code === 400;
        return isRefused ? { kind: "too-late" } : { kind: "failed", detail: outcome.kind };
      }
    },
  };
}

/** `callback_data` takes 1 to 64 bytes. */
const MOST_BYTES = 64;
/** A label that is longer is cut on every phone. */
const LONGEST_LABEL = 64;

/**
 * One button per row, unless it stands beside another: labels of the office are whole phrases. A button whose action is
 * too long carries a key of the book, or without a book its number.
 */
async function keyboard({ buttons }: Message, book: Pick<ButtonBook, "keep"> | undefined) {
  if (buttons.length === 0) return {};
  const rows: ({ text: string; url: string } | { text: string; callback_data: string })[][] = [];
  for (const [index, { label, action, url, isBeside = false }] of buttons.entries()) {
    const text = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label;
    const isLong = Buffer.byteLength(action) > MOST_BYTES;
    const data = isLong ? await shortened(action, index, book) : action;
    const button = url === undefined ? { text, callback_data: data } : { text, url };
    const row = isBeside ? rows.at(-1) : undefined;
    if (row === undefined) rows.push([button]);
    else row.push(button);
  }
  return { reply_markup: { inline_keyboard: rows } };
}

async function shortened(action: string, index: number, book: Pick<ButtonBook, "keep"> | undefined): Promise<string> {
  return book === undefined ? String(index + 1) : `${KEY_MARK}${await book.keep(action)}`;
}
