import { readTelegramUpdate, telegramChannel } from "../../bot/adapters/telegram/telegram-inbound.ts";
import { startTelegramPolling } from "../../bot/adapters/telegram/telegram-polling.ts";
import { createChatDesk, vietnamese, type Webhook } from "../../bot/index.ts";
import type { Config } from "../config.ts";
import { instant, now } from "../surroundings.ts";
import { composeZalo, type ZaloParts } from "./zalo-listening.ts";

interface Listening {
  /** By the name of the platform in their path. */
  readonly webhooks: ReadonlyMap<string, Webhook>;
  stop(): Promise<void>;
}

/** Listens on the messaging channels that are set up, and answers there. */
export function composeChats(
  config: Config,
  parts: Omit<ZaloParts, "instant" | "now" | "sweepMilliseconds">,
): Listening {
  const { telegram } = config;
  const { directory, onFault } = parts;
  const greeting = vietnamese.courtesy.greeting;
  const zalo = composeZalo(config, { ...parts, instant, now });
  const listening: { stop(): Promise<void> }[] = [zalo];
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
  return {
    webhooks: zalo.webhooks,
    async stop() {
      await Promise.all(listening.map((one) => one.stop()));
    },
  };
}
