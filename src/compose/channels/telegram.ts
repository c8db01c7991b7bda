import { createSqlButtonBook } from "../../../bot/adapters/sql/button-book.ts";
import { createOneAtATime } from "../../../bot/adapters/sql/processes/one-at-a-time.ts";
import { createTelegramApi } from "../../../bot/adapters/telegram/api.ts";
import { createTelegramBoard } from "../../../bot/adapters/telegram/chat/board.ts";
import { createTelegramChannel } from "../../../bot/adapters/telegram/chat/channel.ts";
import { showAppButton, showMenus } from "../../../bot/adapters/telegram/chat/menus.ts";
import { createTelegramGestures } from "../../../bot/adapters/telegram/receiving/gestures.ts";
import { startTelegramPolling } from "../../../bot/adapters/telegram/receiving/polling.ts";
import { createTelegramReceiver } from "../../../bot/adapters/telegram/receiving/receiver.ts";
import { createTelegramWebhook, startTelegramWebhook } from "../../../bot/adapters/telegram/receiving/webhook.ts";
import { createTelegramWork } from "../../../bot/adapters/telegram/receiving/work.ts";
import { createTelegramDrafts } from "../../../bot/adapters/telegram/sending/drafts.ts";
import {
  announcementStatus,
  createChatDesk,
  createOpening,
  exampleQuestions,
  isJudgement,
  isStop,
  type PlatformEvent,
  telegramAppVietnamese,
  vietnamese,
  type Webhook,
} from "../../../bot/index.ts";
import { type Directory, EVERYBODY } from "../../../jobs/index.ts";
import type { Config, TelegramConfig } from "../../config.ts";
import { ringAfter } from "../../surroundings.ts";
import { firstNotice } from "../people/own-data.ts";
import { composeVisits } from "../visits.ts";
import type { ChatParts } from "./chat-parts.ts";
import { createReachability, POLLING_STALLS_MS } from "./reach/reachability.ts";
import { tellOfToken } from "./reach/refused-token.ts";

const CALL_MS = 10_000;
/** A draft that takes longer holds up the answer, and is given up. */
const DRAFT_MS = 2_000;
const MENUS_MS = 10 * 60_000;

/** A Telegram bot: what is done with its updates, which come by webhook when there is a secret, else by polling. */
export function composeTelegram(
  telegram: TelegramConfig,
  config: Pick<Config, "publicUrl" | "officeContact" | "retentionFile" | "databaseUrl">,
  parts: ChatParts,
) {
  const { publicUrl } = config;
  const { database, conversations } = parts;
  const { directory, announcing, reply, beside } = parts.delivery;
  const { onFault } = parts.watch;
  const { instant, now } = parts.clock;
  const api = createTelegramApi(telegram, { timeoutMilliseconds: CALL_MS, connectMilliseconds: CALL_MS / 2 });
  const gestures = createTelegramGestures(api);
  const work = createTelegramWork({
    gestures,
    isAcknowledged: isJudgement,
    directory,
    instant,
    now,
    book: createSqlButtonBook(database),
    desk: createChatDesk({
      conversations,
      directory,
      reply,
      onFault,
      channel: createTelegramChannel({ publicUrl, words: vietnamese.buttons }),
      opening: createOpening({ register: directory, words: vietnamese, notice: firstNotice(config) }),
      groupGreeting: vietnamese.courtesy.group,
      examples: exampleQuestions,
      notText: vietnamese.problem["not-text"],
      inDoubt: vietnamese.inDoubt,
      bring: composeVisits(database, config, parts.delivery).bring,
      drafts: createTelegramDrafts({
        api: createTelegramApi(telegram, { timeoutMilliseconds: DRAFT_MS, connectMilliseconds: DRAFT_MS / 2 }),
        paced: (call) => beside("telegram", call),
        after: ringAfter,
      }),
    }),
  });
  let lookedAt = Number.NEGATIVE_INFINITY;
  let shownTo: string | undefined;
  /** Telegram opens pages on HTTPS only. */
  const app = publicUrl?.startsWith("https:") ? new URL("/telegram-app", publicUrl).href : undefined;
  let isButtonShown = app === undefined;
  /**
   * Shows the menu button once, and the office's commands to the chats of the office, at most every ten minutes and only
   * when these changed.
   */
  const refreshMenus = async (): Promise<void> => {
    const at = now();
    if (at - lookedAt < MENUS_MS) return;
    lookedAt = at;
    if (!isButtonShown && app !== undefined) await showAppButton(api, { text: telegramAppVietnamese.menu, url: app });
    isButtonShown = true;
    const chats = await officeChats(directory);
    if (chats.join(" ") === shownTo) return;
    await showMenus(api, chats);
    shownTo = chats.join(" ");
  };
  const reachability = createReachability({
    channel: "telegram",
    onFault,
    clock: { wall: () => Date.now(), now },
    onToken: tellOfToken(database, parts),
    onReached(channel, at, waiting) {
      parts.watch.onReached(channel, at, waiting);
      refreshMenus().catch(onFault);
    },
  });
  const board = createTelegramBoard({
    api,
    onFault,
    async look(id) {
      const status = await announcing.status(id);
      if (status.kind === "missing") return undefined;
      const isMoving = ["approved", "sending", "withdrawing"].includes(status.announcement.state);
      return { reply: await announcementStatus(announcing, id), isMoving };
    },
  });
  return {
    work,
    board,
    reach: reachability.state,
    /** Begins to listen. `take` keeps each update before it is confirmed. */
    listen(take: (event: PlatformEvent) => Promise<void>) {
      const receiver = createTelegramReceiver({
        take,
        gestures,
        overtakes: isStop,
        isAcknowledged: isJudgement,
        instant,
      });
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
            oneAtATime: config.databaseUrl === undefined ? undefined : createOneAtATime(database, "telegram-polling"),
            onRound: parts.watch.part?.("telegram-polling", POLLING_STALLS_MS).beat,
            onFault: reachability.lost,
            onFetched: () => reachability.reached(0),
          });
      const webhook: Webhook | undefined = isTold
        ? createTelegramWebhook({ secret, receive, onFault, now })
        : undefined;
      return {
        webhook,
        async stop() {
          await listening.stop();
          await receiver.close();
        },
      };
    },
  };
}

/** Each chat with a menu of its own costs a call, so only so many people of the office get one. */
const MOST_OFFICE_CHATS = 50;

async function officeChats(directory: Directory): Promise<string[]> {
  const office = await directory.recipients({ ...EVERYBODY, roles: ["office"] }, { limit: MOST_OFFICE_CHATS });
  return office.flatMap(({ contacts }) =>
    contacts.filter(({ channel }) => channel === "telegram").map(({ address }) => address),
  );
}
