import type { Chat, Webhook } from "../../../bot/index.ts";
import type { Config } from "../../config.ts";
import type { ChatParts } from "./chat-parts.ts";
import { composeEvents } from "./listening/events.ts";
import type { ListeningChannel } from "./listening/listening-channel.ts";
import { composeZaloBot } from "./listening/zalo-bot.ts";
import { composeZaloOaListening } from "./listening/zalo-oa.ts";
import type { Reach, ReachedChannel } from "./reach/reachability.ts";

interface Listening {
  /** By the last part of their path: "telegram", "zalo-bot", "zalo-oa". */
  readonly webhooks: ReadonlyMap<string, Webhook>;
  /** Shows in a chat how far an announcement is, on channels where a message can be edited. */
  readonly follow: (chat: Chat, announcement: string) => void;
  /** Whether a platform is reached; undefined when the channel is not set up. */
  readonly reach: (channel: ReachedChannel) => Reach | undefined;
  stop(): Promise<void>;
}

/** Listens on the messaging channels that are set up, and answers there. What is large is loaded only where it is set up. */
export async function composeChats(config: Config, parts: ChatParts): Promise<Listening> {
  const telegram =
    config.telegram === undefined
      ? undefined
      : (await import("./listening/telegram.ts")).composeTelegram(config.telegram, config, parts);
  const channels: readonly ListeningChannel[] = [
    ...(telegram === undefined ? [] : [telegram]),
    ...(config.zaloBot === undefined ? [] : [composeZaloBot(config.zaloBot, config, parts)]),
    ...(config.zaloOa === undefined ? [] : [composeZaloOaListening(config.zaloOa, config, parts)]),
  ];
  const desk = composeEvents(config, parts, channels);
  const listening = channels.map((channel) => ({ channel, ...channel.listen(desk.take) }));
  return {
    webhooks: new Map(
      listening.flatMap(({ channel, webhook }) => (webhook === undefined ? [] : [[channel.source, webhook] as const])),
    ),
    follow: ({ channel, conversation }, announcement) => {
      if (channel === "telegram") telegram?.board.follow(conversation, announcement);
    },
    reach: (source) => channels.find((channel) => channel.source === source)?.reach?.(),
    async stop() {
      await telegram?.board.stop();
      // Receiving stops first: what is still coming in is kept before the desk that works on it closes.
      await Promise.all(listening.map(({ stop }) => stop()));
      await desk.stop();
    },
  };
}
