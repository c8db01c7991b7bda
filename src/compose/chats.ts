import { readTelegramUpdate, telegramChannel } from "../../bot/adapters/telegram/telegram-inbound.ts";
import { startTelegramPolling } from "../../bot/adapters/telegram/telegram-polling.ts";
import { readZaloBotUpdate, zaloBotChannel } from "../../bot/adapters/zalo-bot/zalo-bot-inbound.ts";
import { startZaloBotPolling } from "../../bot/adapters/zalo-bot/zalo-bot-polling.ts";
import { type Conversations, createChatDesk, vietnamese } from "../../bot/index.ts";
import type { Delivery, Directory } from "../../jobs/index.ts";
import type { Config } from "../config.ts";
import { instant } from "../surroundings.ts";

interface Listening {
  stop(): Promise<void>;
}

/** Listens on the messaging channels that are set up, and answers there. */
export function composeChats(
  { telegram, zaloBot }: Config,
  parts: {
    readonly conversations: Conversations;
    readonly directory: Pick<Directory, "heardFrom">;
    readonly reply: Delivery["reply"];
    readonly onFault: (fault: unknown) => void;
  },
): Listening {
  const { directory, onFault } = parts;
  const greeting = vietnamese.courtesy.greeting;
  const listening: Listening[] = [];
  if (telegram !== undefined) {
    const desk = createChatDesk({ ...parts, greeting, channel: telegramChannel });
    const receive = async (update: unknown): Promise<void> => {
      const event = readTelegramUpdate(update, instant());
      if (event?.kind === "started") await desk.greet(event.inbound.conversation, instant());
      else if (event?.kind === "message" || event?.kind === "tapped") await desk.message(event.inbound);
      else if (event?.kind === "unblocked") await directory.heardFrom("telegram", event.conversation, instant());
    };
    listening.push(startTelegramPolling({ ...telegram, receive, onFault }));
  }
  if (zaloBot !== undefined) {
    const desk = createChatDesk({ ...parts, greeting, channel: zaloBotChannel });
    const receive = async (update: unknown): Promise<void> => {
      const event = readZaloBotUpdate(update, instant());
      if (event?.kind === "message") await desk.message(event.inbound);
    };
    listening.push(startZaloBotPolling({ ...zaloBot, receive, onFault: (fault) => onFault(new Error(fault)) }));
  }
  return {
    async stop() {
      await Promise.all(listening.map((one) => one.stop()));
    },
  };
}
