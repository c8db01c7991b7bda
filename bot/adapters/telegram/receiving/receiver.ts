import type { PlatformEvent } from "../../../ports.ts";
import type { TelegramGestures } from "./gestures.ts";
import { chatOfUpdate, queryOfUpdate, readTelegramUpdate } from "./inbound.ts";
import { numberedUpdate } from "./update.ts";

export interface TelegramReceiverParts {
  /** Resolves once the event is kept. */
  readonly take: (event: PlatformEvent) => Promise<void>;
  readonly gestures: Pick<TelegramGestures, "answerQuery">;
  /** Words that do not wait for an answer that is being made. */
  readonly overtakes: (text: string) => boolean;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** What comes from Telegram, by polling or by webhook. */
export interface TelegramReceiver {
  /**
   * Keeps an update and has its tap answered; ends before it is worked on. Rejects when it could not be kept: then it
   * has to come again.
   */
  receive(update: unknown): Promise<void>;
  /** Waits for the taps that are being answered. */
  close(): Promise<void>;
}

/** See {@link TelegramReceiver}. */
export function createTelegramReceiver({
  take,
  gestures,
  overtakes,
  instant,
}: TelegramReceiverParts): TelegramReceiver {
  const answering = new Set<Promise<void>>();
  return {
    async receive(update) {
      const numbered = numberedUpdate.safeParse(update);
      // Telegram numbers all of them: without a number it is not from there, and would never be recognised.
      if (!numbered.success) return;
      const event = readTelegramUpdate(update, "");
      const isStop = event?.kind === "message" && overtakes(event.inbound.text);
      await take({
        source: "telegram",
        id: String(numbered.data.update_id),
        about: `${chatOfUpdate(update)}${isStop ? " stop" : ""}`,
        body: JSON.stringify(update),
        receivedAt: instant(),
      });
      const queryId = queryOfUpdate(update);
      if (queryId === undefined) return;
      const answer: Promise<void> = gestures.answerQuery(queryId).finally(() => answering.delete(answer));
      answering.add(answer);
    },
    async close() {
      await Promise.all(answering);
    },
  };
}
