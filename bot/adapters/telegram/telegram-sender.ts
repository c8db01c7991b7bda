import { Api, GrammyError } from "grammy";
import type { Message, Sender } from "../../../jobs/index.ts";
import { createDialingAgent } from "../dialing-agent.ts";
import { telegramOutcome } from "./telegram-outcome.ts";

export interface TelegramSenderOptions {
  readonly token: string;
  /** Where the Bot API is; https://api.telegram.org unless a fake or a server of one's own is meant. */
  readonly apiUrl: string;
  /** Bound of one call. */
  readonly timeoutMilliseconds: number;
}

/** Sends text and buttons through a Telegram bot. Calls are made once: whether to repeat is not decided here. */
export function createTelegramSender({ token, apiUrl, timeoutMilliseconds }: TelegramSenderOptions): Sender {
  const url = apiUrl.replace(/\/+$/, "");
  const api = new Api(token, {
    apiRoot: url,
    timeoutSeconds: timeoutMilliseconds / 1_000,
    baseFetchConfig: {
      agent: createDialingAgent({ url, connectMilliseconds: timeoutMilliseconds / 2 }),
      // A redirect is the network's own page, and the address it would be given holds the token.
      redirect: "manual",
    },
  });
  return {
    channel: "telegram",
    async send(address, message) {
      try {
        const sent = await api.sendMessage(address, message.text, keyboard(message));
        return typeof sent.message_id === "number"
          ? { kind: "sent", messageId: String(sent.message_id) }
          : { kind: "unknown", detail: "no message id in the answer" };
      } catch (fault) {
        return telegramOutcome(fault);
      }
    },
    /** Possible within 48 hours of sending. */
    async withdraw(address, messageId) {
      try {
        await api.deleteMessage(address, Number(messageId));
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

/** One button per row: labels of the office are whole phrases. A button whose action is too long sends its number. */
function keyboard({ buttons }: Message) {
  if (buttons.length === 0) return {};
  return {
    reply_markup: {
      inline_keyboard: buttons.map(({ label, action }, index) => [
        { text: label, callback_data: Buffer.byteLength(action) > MOST_BYTES ? String(index + 1) : action },
      ]),
    },
  };
}
