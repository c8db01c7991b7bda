import { createTelegramGestures } from "../../bot/adapters/telegram/telegram-answers.ts";
import { createTelegramApi } from "../../bot/adapters/telegram/telegram-api.ts";
import { createTelegramChannel } from "../../bot/adapters/telegram/telegram-channel.ts";
import { showMenus } from "../../bot/adapters/telegram/telegram-menus.ts";
import { startTelegramPolling } from "../../bot/adapters/telegram/telegram-polling.ts";
import { createTelegramReceiver } from "../../bot/adapters/telegram/telegram-receiver.ts";
import { receiveDelivery, startTelegramWebhook } from "../../bot/adapters/telegram/telegram-webhook.ts";
import {
  type ButtonBook,
  type Conversations,
  createChatDesk,
  type Inbox,
  isStop,
  vietnamese,
} from "../../bot/index.ts";
import { type Delivery, type Directory, EVERYBODY } from "../../jobs/index.ts";
import type { TelegramConfig } from "../config.ts";
import type { Webhook } from "../http/assistant.ts";
import { instant } from "../surroundings.ts";
import { createReachability } from "./reachability.ts";

const CALL_MS = 10_000;
const SECRET_HEADER = "x-telegram-bot-api-secret-token";

export interface TelegramParts {
  readonly publicUrl: string | undefined;
  readonly conversations: Conversations;
  readonly directory: Directory;
  readonly inbox: Inbox;
  readonly book: ButtonBook;
  readonly reply: Delivery["reply"];
  readonly onFault: (fault: unknown) => void;
  readonly onReached: (channel: string, at: number, waiting: number) => void;
}

/** Listens to Telegram, by webhook where there is a secret, else by polling, and answers there. */
export function composeTelegram(telegram: TelegramConfig, parts: TelegramParts) {
  const { publicUrl, onFault } = parts;
  const api = createTelegramApi(telegram, { timeoutMilliseconds: CALL_MS, connectMilliseconds: CALL_MS / 2 });
  const receiver = createTelegramReceiver({
    ...parts,
    desk: createChatDesk({
      ...parts,
      channel: createTelegramChannel({ publicUrl, words: vietnamese.buttons }),
      greeting: vietnamese.courtesy.greeting,
    }),
    gestures: createTelegramGestures(api),
    overtakes: isStop,
    instant,
  });
  let isMenuShown = false;
  const onReached: TelegramParts["onReached"] = (channel, at, waiting) => {
    parts.onReached(channel, at, waiting);
    if (isMenuShown) return;
    isMenuShown = true;
    officeChats(parts.directory)
      .then((chats) => showMenus(api, chats))
      .catch(onFault);
  };
  const reachability = createReachability({ channel: "telegram", onFault, onReached, wall: () => Date.now() });
  const { receive } = receiver;
  const { webhookSecret: secret } = telegram;
  const isTold = secret !== undefined && publicUrl !== undefined;
  const listening = isTold
    ? startTelegramWebhook({
        ...telegram,
        secret,
        address: new URL("/webhooks/telegram", publicUrl).href,
        onFault: reachability.lost,
        onStanding: reachability.reached,
      })
    : startTelegramPolling({
        ...telegram,
        receive,
        onFault: reachability.lost,
        onFetched: () => reachability.reached(0),
      });
  const webhook: Webhook | undefined = isTold
    ? ({ header, body }) => receiveDelivery({ secret, receive, onFault }, { secret: header(SECRET_HEADER), body })
    : undefined;
  return {
    webhook,
    async stop() {
      await listening.stop();
      await receiver.close();
    },
  };
}

/** A menu of its own costs a call for each chat. */
const MOST_OFFICE_CHATS = 50;

async function officeChats(directory: Directory): Promise<string[]> {
  const office = await directory.recipients({ ...EVERYBODY, roles: ["office"] }, { limit: MOST_OFFICE_CHATS });
  return office.flatMap(({ contacts }) =>
    contacts.filter(({ channel }) => channel === "telegram").map(({ address }) => address),
  );
}
