import type { PlatformEvent } from "../../../ports.ts";
import { received, unmovedText } from "../../../received-text.ts";
import type { TelegramGestures } from "./gestures.ts";
import { chatOfUpdate, queryOfUpdate, readTelegramUpdate } from "./inbound.ts";
import { numberedUpdate } from "./update.ts";

export interface TelegramReceiverParts {
  /** Resolves once the event is kept. */
  readonly take: (event: PlatformEvent) => Promise<void>;
  readonly gestures: Pick<TelegramGestures, "answerQuery">;
  /** Messages that are worked on at once although an answer to the same chat is being made, such as "stop". */
  readonly overtakes: (text: string) => boolean;
  /** Taps whose query is answered by whoever works on them, because the answer says what came of the tap. */
  readonly isAcknowledged: (action: string) => boolean;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** Receives updates of Telegram, by polling or by webhook. */
export interface TelegramReceiver {
  /**
   * Keeps an update and answers the query of its tapped button, unless the work does; does not wait for the reply. Rejects when the update
   * could not be kept: Telegram must send it again.
   */
  receive(update: unknown): Promise<void>;
  /** Waits for the queries that are being answered. */
  close(): Promise<void>;
}

/** See {@link TelegramReceiver}. */
export function createTelegramReceiver({
  take,
  gestures,
  overtakes,
  isAcknowledged,
  instant,
}: TelegramReceiverParts): TelegramReceiver {
  const answering = new Set<Promise<void>>();
  return {
    async receive(told) {
      // Without NFC: Telegram says by number of units what of a text is bold.
      const update = received(told, unmovedText);
      const numbered = numberedUpdate.safeParse(update);
      // Every update of Telegram has a number. One without is not from Telegram, and a repetition could not be
      // recognised.
      if (!numbered.success) return;
      const receivedAt = instant();
      const event = readTelegramUpdate(update, receivedAt);
      const isStop = event?.kind === "message" && overtakes(event.inbound.text);
      await take({
        source: "telegram",
        id: String(numbered.data.update_id),
        about: `${chatOfUpdate(update)}${isStop ? " stop" : ""}`,
        body: JSON.stringify(update),
        receivedAt,
      });
      const queryId = queryOfUpdate(update);
      if (queryId === undefined || (event?.kind === "tapped" && isAcknowledged(event.tap.data))) return;
      const answer: Promise<void> = gestures.answerQuery(queryId).finally(() => answering.delete(answer));
      answering.add(answer);
    },
    async close() {
      await Promise.all(answering);
    },
  };
}
