import { setTimeout as wait } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import type { TelegramBot } from "./inbound.ts";

/**
 * What the bot does in a chat besides sending messages. None of it rejects: when it fails, the person still gets the
 * answer.
 */
export interface TelegramGestures {
  /** Answers the query of a tapped button, so that the button stops spinning. */
  answerQuery(queryId: string): Promise<void>;
  /** Shows "typing…" until `work` has ended, if it takes longer than a moment. */
  whileTyping<Result>(conversation: string, work: () => Promise<Result>): Promise<Result>;
  /** Id and user name of the bot; undefined when Telegram does not answer. */
  self(): Promise<TelegramBot | undefined>;
}

/** Answers within this time show no "typing…". Telegram shows the sign for five seconds. */
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
          // Telegram refuses it because the query is too old or was already answered.
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
        // The next message asks again.
      }
      return known;
    },
  };
}
