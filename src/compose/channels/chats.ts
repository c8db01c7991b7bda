import type { Chat, Webhook } from "../../../bot/index.ts";
import type { Config } from "../../config.ts";
import type { ChatParts } from "./chat-parts.ts";
import type { Reach, ReachedChannel } from "./reach/reachability.ts";
import { composeZalo } from "./zalo-listening.ts";

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
      : (await import("./telegram.ts")).composeTelegram(config.telegram, config, parts);
  const zalo = composeZalo(config, parts, telegram?.work);
  const listening = telegram?.listen(zalo.take);
  const told = listening?.webhook;
  return {
    webhooks: new Map([...zalo.webhooks, ...(told === undefined ? [] : [["telegram", told] as const])]),
    follow: ({ channel, conversation }, announcement) => {
      if (channel === "telegram") telegram?.board.follow(conversation, announcement);
    },
    reach: (channel) => (channel === "telegram" ? telegram : zalo)?.reach(),
    async stop() {
      await telegram?.board.stop();
      // Receiving stops first: what is still coming in is kept before the desk that works on it closes.
      await listening?.stop();
      await zalo.stop();
    },
  };
}
