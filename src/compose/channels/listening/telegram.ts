import { createSqlButtonBook } from "../../../../bot/adapters/sql/button-book.ts";
import { createOneAtATime } from "../../../../bot/adapters/sql/processes/one-at-a-time.ts";
import { createTelegramApi } from "../../../../bot/adapters/telegram/api.ts";
import { createTelegramBoard, type TelegramBoard } from "../../../../bot/adapters/telegram/chat/board.ts";
import { createTelegramChannel } from "../../../../bot/adapters/telegram/chat/channel.ts";
import { createTelegramMenus } from "../../../../bot/adapters/telegram/chat/menus.ts";
import { createTelegramGestures } from "../../../../bot/adapters/telegram/receiving/gestures.ts";
import { startTelegramPolling } from "../../../../bot/adapters/telegram/receiving/polling.ts";
import { createTelegramReceiver } from "../../../../bot/adapters/telegram/receiving/receiver.ts";
import { createTelegramWebhook, startTelegramWebhook } from "../../../../bot/adapters/telegram/receiving/webhook.ts";
import { createTelegramWork } from "../../../../bot/adapters/telegram/receiving/work.ts";
import { createTelegramDrafts } from "../../../../bot/adapters/telegram/sending/drafts.ts";
import {
  announcementStatus,
  createChatDesk,
  isJudgement,
  isStop,
  telegramAppVietnamese,
  vietnamese,
} from "../../../../bot/index.ts";
import { type Directory, EVERYBODY } from "../../../../jobs/index.ts";
import type { Config, TelegramConfig } from "../../../config.ts";
import { ringAfter } from "../../../surroundings.ts";
import type { ChatParts } from "../chat-parts.ts";
import { createReachability, POLLING_STALLS_MS, type Reachability } from "../reach/reachability.ts";
import { tellOfToken } from "../reach/refused-token.ts";
import { type AnsweringSettings, answeringWith } from "./answering.ts";
import type { Listening, ListeningChannel } from "./listening-channel.ts";

const CALL_MS = 10_000;
/** A draft that takes longer holds up the answer, and is given up. */
const DRAFT_MS = 2_000;

type Settings = AnsweringSettings & Pick<Config, "publicUrl" | "databaseUrl">;
type TelegramApi = ReturnType<typeof createTelegramApi>;

/** A Telegram bot: what is done with its updates, which come by webhook when there is a secret, else by polling. */
export function composeTelegram(
  telegram: TelegramConfig,
  settings: Settings,
  parts: ChatParts,
): ListeningChannel & { readonly board: TelegramBoard } {
  const { onFault } = parts.watch;
  const { now } = parts.clock;
  const api = apiWithin(CALL_MS, telegram);
  const gestures = createTelegramGestures(api);
  const menus = createTelegramMenus({
    api,
    now,
    app: appButton(settings),
    officeChats: () => officeChats(parts.delivery.directory),
  });
  const reachability = createReachability({
    channel: "telegram",
    onFault,
    clock: { wall: () => Date.now(), now },
    onToken: tellOfToken(parts.database, parts),
    onReached(channel, at, waiting) {
      parts.watch.onReached(channel, at, waiting);
      menus.refresh().catch(onFault);
    },
  });
  return {
    source: "telegram",
    work: createTelegramWork({
      gestures,
      isAcknowledged: isJudgement,
      directory: parts.delivery.directory,
      ...parts.clock,
      book: createSqlButtonBook(parts.database),
      desk: deskOf(telegram, settings, parts),
    }),
    board: boardOf(api, parts),
    reach: reachability.state,
    listen: (take) => listen(telegram, settings, parts, { gestures, reachability, take }),
  };
}

function apiWithin(timeoutMilliseconds: number, telegram: TelegramConfig): TelegramApi {
  return createTelegramApi(telegram, { timeoutMilliseconds, connectMilliseconds: timeoutMilliseconds / 2 });
}

/** Telegram opens pages on HTTPS only. */
function appButton({ publicUrl }: Settings): { readonly text: string; readonly url: string } | undefined {
  if (publicUrl?.startsWith("https:") !== true) return undefined;
  return { text: telegramAppVietnamese.menu, url: new URL("/telegram-app", publicUrl).href };
}

function deskOf(telegram: TelegramConfig, settings: Settings, parts: ChatParts) {
  return createChatDesk({
    ...answeringWith(settings, parts),
    channel: createTelegramChannel({ publicUrl: settings.publicUrl, words: vietnamese.buttons }),
    groupGreeting: vietnamese.courtesy.group,
    drafts: createTelegramDrafts({
      api: apiWithin(DRAFT_MS, telegram),
      paced: (call) => parts.delivery.beside("telegram", call),
      after: ringAfter,
    }),
  });
}

function boardOf(api: TelegramApi, { delivery: { announcing }, watch }: ChatParts): TelegramBoard {
  return createTelegramBoard({
    api,
    onFault: watch.onFault,
    async look(id) {
      const status = await announcing.status(id);
      if (status.kind === "missing") return undefined;
      const isMoving = ["approved", "sending", "withdrawing"].includes(status.announcement.state);
      return { reply: await announcementStatus(announcing, id), isMoving };
    },
  });
}

function listen(
  telegram: TelegramConfig,
  { publicUrl, databaseUrl }: Settings,
  { database, clock, watch }: ChatParts,
  to: {
    readonly gestures: ReturnType<typeof createTelegramGestures>;
    readonly reachability: Reachability;
    readonly take: Parameters<ListeningChannel["listen"]>[0];
  },
): Listening {
  const { instant, now } = clock;
  const { gestures, reachability, take } = to;
  const receiver = createTelegramReceiver({ take, gestures, overtakes: isStop, isAcknowledged: isJudgement, instant });
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
        oneAtATime: databaseUrl === undefined ? undefined : createOneAtATime(database, "telegram-polling"),
        onRound: watch.part?.("telegram-polling", POLLING_STALLS_MS).beat,
        onFault: reachability.lost,
        onFetched: () => reachability.reached(0),
      });
  return {
    webhook: isTold ? createTelegramWebhook({ secret, receive, onFault: watch.onFault, now }) : undefined,
    async stop() {
      await listening.stop();
      await receiver.close();
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
