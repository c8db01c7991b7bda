import { setTimeout as wait } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { placeOf } from "../address.ts";
import type { TelegramBot, TelegramTap } from "./inbound.ts";
import type { TelegramKeyboard } from "./update.ts";

/**
 * What the bot does in a chat besides sending messages. None of it rejects: when it fails, the person still gets the
 * answer.
 */
export interface TelegramGestures {
  /** Answers the query of a tapped button, so that the button stops spinning. */
  answerQuery(queryId: string): Promise<void>;
  /**
   * Answers the query of a tapped button with words that show for a moment, and marks the button as chosen. False when
   * neither could be shown, because the tap is too old and the message is gone.
   */
  acknowledge(tap: TelegramTap, text: string): Promise<boolean>;
  /** Shows "typing…" until `work` has ended, if it takes longer than a moment. */
  whileTyping<Result>(conversation: string, work: () => Promise<Result>): Promise<Result>;
  /** Id and user name of the bot; undefined when Telegram does not answer. */
  self(): Promise<TelegramBot | undefined>;
}

/** Answers within this time show no "typing…". Telegram shows the sign for five seconds. */
const FIRST_MS = 600;
const AGAIN_MS = 4_500;

const LONGEST_TOAST = 200;
/** Stands behind the label of the button that was chosen. */
const CHOSEN = " ✓";

/** See {@link TelegramGestures}. */
export function createTelegramGestures(api: Api): TelegramGestures {
  let known: TelegramBot | undefined;
  return {
    async answerQuery(queryId) {
      await isTaken(() => api.answerCallbackQuery(queryId));
    },
    async acknowledge({ queryId, data, under }, text) {
      const toast = isTaken(() => api.answerCallbackQuery(queryId, { text: text.slice(0, LONGEST_TOAST) }));
      if (under === undefined) return toast;
      const { chat, message, keyboard } = under;
      const marked = isTaken(() =>
        api.editMessageReplyMarkup(chat, message, { reply_markup: { inline_keyboard: chosenIn(keyboard, data) } }),
      );
      return (await Promise.all([toast, marked])).includes(true);
    },
    async whileTyping(conversation, work) {
      const { chat, topic } = placeOf(conversation);
      const show = (): void => {
        api.sendChatAction(chat, "typing", { message_thread_id: topic }).catch(() => undefined);
      };
      let repeated: NodeJS.Timeout | undefined;
      const first = setTimeout(() => {
        show();
        repeated = setInterval(show, AGAIN_MS);
      }, FIRST_MS);
      try {
        return await work();
      } finally {
        clearTimeout(first);
        clearInterval(repeated);
      }
    },
    async self() {
      try {
        if (known === undefined) {
          const { id, username } = await api.getMe();
          known = { id, username };
        }
      } catch {
        // The next message asks again.
      }
      return known;
    },
  };
}

/**
 * Whether Telegram took a call, at once or at the second try. It refuses the answer to a query that is too old; that a
 * message shows the same already is as good as taken.
 */
async function isTaken(call: () => Promise<unknown>): Promise<boolean> {
  for (const left of [1, 0]) {
    try {
      await call();
      return true;
    } catch (fault) {
      if (fault instanceof GrammyError && fault.description.includes("message is not modified")) return true;
      if (left === 0 || (fault instanceof GrammyError && fault.error_code !== 429)) return false;
      await wait(Math.min(5, (fault instanceof GrammyError && fault.parameters.retry_after) || 1) * 1_000);
    }
  }
  return false;
}

/** The keyboard with the mark on the tapped button, and on no other of its row. The other rows stay as they are. */
function chosenIn(keyboard: TelegramKeyboard, data: string): InlineKeyboardButton[][] {
  return keyboard.map((row) => {
    if (!row.some((button) => button.callback_data === data)) return row as InlineKeyboardButton[];
    return row.map((button) => {
      const label = button.text.endsWith(CHOSEN) ? button.text.slice(0, -CHOSEN.length) : button.text;
      return { ...button, text: button.callback_data === data ? label + CHOSEN : label } as InlineKeyboardButton;
    });
  });
}
