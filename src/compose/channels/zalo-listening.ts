import { createSqlConversationMemory } from "../../../bot/adapters/sql/conversation-memory.ts";
import { createSqlEventInbox } from "../../../bot/adapters/sql/event-inbox.ts";
import { createZaloBotApi } from "../../../bot/adapters/zalo-bot/api.ts";
import { readZaloBotUpdate, zaloBotChannel, zaloBotUpdateKey } from "../../../bot/adapters/zalo-bot/inbound.ts";
import { startZaloBotPolling } from "../../../bot/adapters/zalo-bot/polling.ts";
import { createZaloBotNames } from "../../../bot/adapters/zalo-bot/self.ts";
import { createZaloBotWebhook, setZaloBotWebhook, zaloBotEvent } from "../../../bot/adapters/zalo-bot/webhook.ts";
import { zaloOaChannel } from "../../../bot/adapters/zalo-oa/receiving/inbound.ts";
import { createZaloOaWebhook } from "../../../bot/adapters/zalo-oa/receiving/webhook.ts";
import { createZaloOaWork } from "../../../bot/adapters/zalo-oa/receiving/work.ts";
import { createSqlTagBook, zaloOaAccount } from "../../../bot/adapters/zalo-oa/tags/book.ts";
import {
  type AnswerProgress,
  type ClaimedEvent,
  type Conversations,
  createChatDesk,
  createEventDesk,
  type EventDeskParts,
  type Journal,
  vietnamese,
  type Webhook,
} from "../../../bot/index.ts";
import type { Delivery, Directory, Ledger, Register } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { newId } from "../../surroundings.ts";

export interface ZaloParts {
  readonly database: Database;
  readonly conversations: Conversations;
  readonly journal: Journal;
  readonly directory: Directory & Register;
  readonly ledger: Ledger;
  readonly reply: Delivery["reply"];
  readonly onFault: (fault: unknown) => void;
  readonly instant: () => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
  /** How often events that another process left behind are looked for (see `createEventDesk`). */
  readonly sweepMilliseconds?: number;
  /** What is done with updates of Telegram; the one desk here works on the events of all platforms. */
  readonly workOnTelegram?: EventDeskParts["work"];
}

const CALL_MS = 15_000;
const BOT_PATH = "/webhooks/zalo-bot";
const WORDS = {
  greeting: vietnamese.courtesy.greeting,
  notText: vietnamese.problem["not-text"],
  inDoubt: vietnamese.inDoubt,
};

/** Listens to the Zalo bot and the Official Account, as far as they are set up, and answers there. */
export function composeZalo(
  { zaloBot, zaloOa, publicUrl, databaseUrl }: Pick<Config, "zaloBot" | "zaloOa" | "publicUrl" | "databaseUrl">,
  parts: ZaloParts,
) {
  const { database, onFault, instant } = parts;
  const inbox = createSqlEventInbox(database);
  const ofBot = zaloBot === undefined ? undefined : composeBot(zaloBot, parts);
  const ofAccount = createZaloOaWork({
    ...parts,
    register: parts.directory,
    memory: createSqlConversationMemory(database),
    inbox,
    tags: createSqlTagBook(database, zaloOaAccount(zaloOa?.appId ?? "")),
    desk: createChatDesk({ ...parts, ...WORDS, channel: zaloOaChannel }),
  });
  const desk = createEventDesk({
    ...parts,
    inbox,
    owner: newId(),
    mostInHand: databaseUrl === undefined ? 3 : 16,
    work: async (event, progress) => {
      if (event.source === "zalo-oa") return ofAccount(event, progress);
      // A channel that is not set up any more has no work: the event is kept, since nobody could be answered there.
      return (event.source === "telegram" ? parts.workOnTelegram : ofBot)?.(event, progress) ?? "kept";
    },
  });
  const webhooks = new Map<string, Webhook>();
  if (zaloOa !== undefined)
    webhooks.set(
      "zalo-oa",
      createZaloOaWebhook({ ...zaloOa, ...parts, windowHours: zaloOa.webhookHours, take: desk.take }),
    );
  const listening = zaloBot === undefined ? undefined : listen(zaloBot);

  /**
   * Listens by webhook when there is a secret and an address, else by polling. Both keep an update before work on it.
   */
  function listen(bot: NonNullable<Config["zaloBot"]>): { stop(): Promise<void> } {
    const say = (fault: string): void => onFault(new Error(fault));
    const secret = bot.webhookSecret;
    if (secret === undefined || publicUrl === undefined) {
      const receive = async (update: unknown): Promise<void> => {
        const event = zaloBotEvent(update, JSON.stringify(update), instant());
        if (event !== undefined) await desk.take(event);
      };
      return startZaloBotPolling({ ...bot, receive, onFault: say });
    }
    webhooks.set("zalo-bot", createZaloBotWebhook({ ...parts, secret, take: desk.take }));
    const api = createZaloBotApi({ ...bot, timeoutMilliseconds: CALL_MS });
    return setZaloBotWebhook(api, { url: publicUrl + BOT_PATH, secret, onFault: say });
  }
  return {
    webhooks,
    take: desk.take,
    async stop() {
      await listening?.stop();
      await desk.stop();
    },
  };
}

/** What is done with each update of the bot. */
function composeBot(bot: NonNullable<Config["zaloBot"]>, parts: ZaloParts) {
  const api = createZaloBotApi({ ...bot, timeoutMilliseconds: CALL_MS });
  const desk = createChatDesk({
    ...parts,
    ...WORDS,
    channel: zaloBotChannel,
    typing: (chat) => api.call("sendChatAction", { chat_id: chat, action: "typing" }),
  });
  const names = createZaloBotNames(api);
  return async ({ body, receivedAt }: ClaimedEvent, progress: AnswerProgress) => {
    const update: unknown = JSON.parse(body);
    const groupsAs = zaloBotUpdateKey(update)?.isGroup === true ? await names() : [];
    if (groupsAs === undefined) return "later";
    const told = readZaloBotUpdate(update, groupsAs.length === 0 ? { receivedAt } : { receivedAt, groupsAs });
    if (told === undefined) return "kept";
    return told.kind === "message" ? desk.message(told.inbound, progress) : desk.notText(told.conversation, receivedAt);
  };
}
