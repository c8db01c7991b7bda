import { readZaloBotUpdate, zaloBotChannel } from "../../bot/adapters/zalo-bot/zalo-bot-inbound.ts";
import { startZaloBotPolling } from "../../bot/adapters/zalo-bot/zalo-bot-polling.ts";
import { createChatDesk, vietnamese } from "../../bot/index.ts";
import type { Config } from "../config.ts";
import type { Webhook } from "../http/assistant.ts";
import { instant } from "../surroundings.ts";
import { composeTelegram, type TelegramParts } from "./telegram.ts";

interface Listening {
  stop(): Promise<void>;
}

/** Listens on the messaging channels that are set up, and answers there. */
export function composeChats(
  { telegram, zaloBot, publicUrl }: Config,
  parts: Omit<TelegramParts, "publicUrl">,
): Listening & { readonly webhooks: ReadonlyMap<string, Webhook> } {
  const { onFault } = parts;
  const greeting = vietnamese.courtesy.greeting;
  const listening: Listening[] = [];
  const webhooks = new Map<string, Webhook>();
  if (telegram !== undefined) {
    const listeningThere = composeTelegram(telegram, { ...parts, publicUrl });
    listening.push(listeningThere);
    if (listeningThere.webhook !== undefined) webhooks.set("telegram", listeningThere.webhook);
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
    webhooks,
    async stop() {
      await Promise.all(listening.map((one) => one.stop()));
    },
  };
}
