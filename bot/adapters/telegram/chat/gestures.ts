import { setTimeout as wait } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import type { TelegramBot } from "../receiving/inbound.ts";

/** What the bot does in a chat besides sending messages. None of it fails: it is comfort, not content. */
export interface TelegramGestures {
  /** Ends the spinning of a tapped button. */
  answerQuery(queryId: string): Promise<void>;
  /** Shows that the bot is writing until `work` has ended, once that takes a while. */
  whileTyping<Result>(conversation: string, work: () => Promise<Result>): Promise<Result>;
  /** Who the bot is; undefined while Telegram cannot be asked. */
  self(): Promise<TelegramBot | undefined>;
}

/** Quick answers need no sign; Telegram shows one for five seconds. */
const FIRST_MS = 600;
const AGAIN_MS = 4_500;

/** See {@link TelegramGestures}. */
export function createTelegramGestures(api: Api): TelegramGestures {
  let known: TelegramBot | undefined;
  return {
    async answerQuery(queryId) {
      for (const left of [1, 0]) {
        try {
          await api.answerCallbackQuery(queryId);
          return;
        } catch (fault) {
          // Refused: it is too old or was answered already.
          if (left === 0 || (fault instanceof GrammyError && fault.error_code !== 429)) return;
          await wait(Math.min(5, (fault instanceof GrammyError && fault.parameters.retry_after) || 1) * 1_000);
        }
      }
    },
    async whileTyping(conversation, work) {
      const [chat = "", topic] = conversation.split("/");
      const show = (): void => {
        api
          .sendChatAction(chat, "typing", { message_thread_id: topic === undefined ? undefined : Number(topic) })
          .catch(() => undefined);
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
        // Asked again with the next message.
      }
      return known;
    },
  };
}
