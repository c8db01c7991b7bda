import { setTimeout as wait } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import type { Outbound } from "../../../ports.ts";
import { keyboardOf } from "../sending/keyboard.ts";

export interface TelegramBoardParts {
  readonly api: Api;
  /** What to show now; `isMoving` is true while it may still change. Undefined when there is nothing to show. */
  readonly look: (
    announcement: string,
  ) => Promise<{ readonly reply: Pick<Outbound, "text" | "choices">; readonly isMoving: boolean } | undefined>;
  readonly onFault: (fault: unknown) => void;
  /** Time between two looks; default 3 s, because Telegram allows about twenty edits a minute in one chat. */
  readonly everyMilliseconds?: number;
}

/** Shows how far an announcement is, in a message that is edited while it is being sent. */
export interface TelegramBoard {
  follow(chat: string, announcement: string): void;
  /** Stops editing; the messages stay as they are. */
  stop(): Promise<void>;
}

const EVERY_MS = 3_000;

/** See {@link TelegramBoard}. */
export function createTelegramBoard({
  api,
  look,
  onFault,
  everyMilliseconds = EVERY_MS,
}: TelegramBoardParts): TelegramBoard {
  const stopping = new AbortController();
  const { signal } = stopping;
  const following = new Set<Promise<void>>();
  const rest = (milliseconds: number): Promise<void> =>
    wait(milliseconds, undefined, { signal }).catch(() => undefined);

  const show = async (chat: string, announcement: string): Promise<void> => {
    let message: number | undefined;
    let shown = "";
    for (let isMoving = true; isMoving; ) {
      // Wait first, so that the reply to the tap is above the board.
      await rest(everyMilliseconds);
      if (signal.aborted) return;
      const now = await look(announcement);
      if (now === undefined) return;
      isMoving = now.isMoving;
      const { text, choices } = now.reply;
      const view = JSON.stringify([text, choices]);
      if (view === shown) continue;
      const buttons = choices.map(({ label, question: action }) => ({ label, action }));
      try {
        const under = await keyboardOf(buttons, undefined);
        if (message === undefined) message = (await api.sendMessage(chat, text, under)).message_id;
        else await api.editMessageText(chat, message, text, under);
        shown = view;
      } catch (fault) {
        // The message was deleted or the bot was blocked: there is nobody to show it to.
        if (fault instanceof GrammyError && fault.error_code !== 429 && fault.error_code < 500) return;
        await rest((fault instanceof GrammyError ? (fault.parameters.retry_after ?? 0) : 0) * 1_000);
        isMoving = true;
      }
    }
  };
  return {
    follow(chat, announcement) {
      const shown: Promise<void> = show(chat, announcement)
        .catch(onFault)
        .finally(() => following.delete(shown));
      following.add(shown);
    },
    async stop() {
      stopping.abort();
      await Promise.all(following);
    },
  };
}
