import { createZaloChannel } from "../../../bot/adapters/rendering/zalo-channel.ts";
import { createSqlEventInbox } from "../../../bot/adapters/sql/event-inbox.ts";
import { createOneAtATime } from "../../../bot/adapters/sql/processes/one-at-a-time.ts";
import { createZaloBotApi } from "../../../bot/adapters/zalo-bot/api.ts";
import { readZaloBotUpdate, zaloBotUpdateKey } from "../../../bot/adapters/zalo-bot/inbound.ts";
import { startZaloBotPolling } from "../../../bot/adapters/zalo-bot/polling.ts";
import { createZaloBotNames } from "../../../bot/adapters/zalo-bot/self.ts";
import { createZaloBotWebhook, startZaloBotWebhook, zaloBotEvent } from "../../../bot/adapters/zalo-bot/webhook.ts";
import { createSqlOfficerTalks } from "../../../bot/adapters/zalo-oa/officers/book.ts";
import { createZaloOaWebhook } from "../../../bot/adapters/zalo-oa/receiving/webhook.ts";
import { createZaloOaWork } from "../../../bot/adapters/zalo-oa/receiving/work.ts";
import { createSqlTagBook, zaloOaAccount } from "../../../bot/adapters/zalo-oa/tags/book.ts";
import {
  type AnswerProgress,
  type ChatDeskParts,
  type ClaimedEvent,
  createChatDesk,
  createEventDesk,
  createOpening,
  type EventDeskParts,
  exampleQuestions,
  vietnamese,
  type Webhook,
} from "../../../bot/index.ts";
import { type About, untraced } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { newId } from "../../surroundings.ts";
import { firstNotice } from "../people/own-data.ts";
import { composeErasureLog, composeOwnRecords } from "../people/personal-records.ts";
import { composeOfficers, composeVisits } from "../visits.ts";
import type { ChatParts } from "./chat-parts.ts";
import { albumOf, isMessage } from "./is-message.ts";
import { createReachability, POLLING_STALLS_MS } from "./reach/reachability.ts";
import { tellOfToken } from "./reach/refused-token.ts";

const CALL_MS = 15_000;
/** The desk looks for events every few seconds while it has room; without room it waits for one that is done. */
const EVENTS_STALL_MS = 2 * 60_000;
const BOT_PATH = "/webhooks/zalo-bot";

/** Listens to the Zalo bot and the Official Account, as far as they are set up, and answers there. */
export function composeZalo(
  config: Pick<
    Config,
    "zaloBot" | "zaloOa" | "publicUrl" | "databaseUrl" | "officeContact" | "retentionFile" | "dataDir"
  >,
  parts: ChatParts,
  /** What is done with updates of Telegram; the one desk here works on the events of all platforms. */
  workOnTelegram?: EventDeskParts["work"],
) {
  const { zaloBot, zaloOa, publicUrl, databaseUrl } = config;
  const { database, sweepMilliseconds } = parts;
  const { directory, ledger } = parts.delivery;
  const { onFault, tracer = untraced } = parts.watch;
  const { instant, now } = parts.clock;
  const inbox = createSqlEventInbox(database);
  const shown = { publicUrl, words: vietnamese.buttons };
  const answering = answeringWith(config, parts);
  const ofBot =
    zaloBot === undefined ? undefined : composeBot(zaloBot, createZaloChannel("zalo-bot", shown), answering);
  const officers = composeOfficers(database, instant);
  const talks = createSqlOfficerTalks(database);
  const ofAccount = createZaloOaWork({
    directory,
    register: directory,
    ledger,
    own: composeOwnRecords(database, composeErasureLog(config)),
    tags: createSqlTagBook(database, zaloOaAccount(zaloOa?.appId ?? "")),
    sentAt: (id) => talks.sentAt("zalo-oa", id),
    officerSaid: officers.said,
    desk: createChatDesk({
      ...answering,
      channel: createZaloChannel("zalo-oa", shown),
      isWithOfficer: (conversation, at) => officers.isWith({ channel: "zalo-oa", conversation }, at),
    }),
  });
  const desk = createEventDesk({
    inbox,
    owner: newId(),
    onFault,
    instant,
    sweepMilliseconds,
    onMoved: parts.watch.part?.("events", EVENTS_STALL_MS).beat,
    isMessage,
    albumOf,
    mostAtWork: databaseUrl === undefined ? 3 : 16,
    work: (event, progress) =>
      tracer.step("message", aboutEvent(event), async () => {
        if (event.source === "zalo-oa") return ofAccount(event, progress);
        // A channel that is not set up any more has no work: the event is kept, since nobody could be answered there.
        return (event.source === "telegram" ? workOnTelegram : ofBot)?.(event, progress) ?? "kept";
      }),
  });
  const webhooks = new Map<string, Webhook>();
  if (zaloOa !== undefined)
    webhooks.set(
      "zalo-oa",
      createZaloOaWebhook({
        appId: zaloOa.appId,
        appSecret: zaloOa.appSecret,
        oaSecret: zaloOa.oaSecret,
        windowHours: zaloOa.webhookHours,
        take: desk.take,
        onFault,
        instant,
        now,
      }),
    );
  const botReach = createReachability({
    channel: "zalo-bot",
    onFault,
    onReached: parts.watch.onReached,
    onToken: tellOfToken(database, parts),
    clock: { wall: () => Date.now(), now },
  });
  const listening = zaloBot === undefined ? undefined : listen(zaloBot);

  /**
   * Listens by webhook when there is a secret and an address, else by polling. Both keep an update before work on it.
   */
  function listen(bot: NonNullable<Config["zaloBot"]>): { stop(): Promise<void> } {
    const secret = bot.webhookSecret;
    if (secret === undefined || publicUrl === undefined) {
      const receive = async (update: unknown): Promise<void> => {
        const event = zaloBotEvent(update, instant());
        if (event !== undefined) await desk.take(event);
      };
      return startZaloBotPolling({
        ...bot,
        receive,
        oneAtATime: databaseUrl === undefined ? undefined : createOneAtATime(database, "zalo-bot-polling"),
        onRound: parts.watch.part?.("zalo-bot-polling", POLLING_STALLS_MS).beat,
        onFault: (fault) => onFault(new Error(fault)),
        onLost: botReach.lost,
        onFetched: () => botReach.reached(0),
      });
    }
    webhooks.set("zalo-bot", createZaloBotWebhook({ secret, take: desk.take, onFault, instant, now }));
    const api = createZaloBotApi({ ...bot, timeoutMilliseconds: CALL_MS });
    return startZaloBotWebhook(api, {
      url: publicUrl + BOT_PATH,
      secret,
      onLost: botReach.lost,
      onStanding: () => botReach.reached(0),
    });
  }
  return {
    webhooks,
    take: desk.take,
    reach: botReach.state,
    async stop() {
      await listening?.stop();
      await desk.stop();
    },
  };
}

/** The trace of an event. Its id names it and stands nowhere: those of the Zalo bot hold the chat. */
function aboutEvent({ source, id, attempt }: ClaimedEvent): About {
  return { trace: `${source} ${id}`, channel: source, ...(attempt === 1 ? { begins: true } : {}) };
}

/** How people are answered on either of Zalo's channels. */
function answeringWith(
  config: Pick<Config, "officeContact" | "retentionFile">,
  { database, conversations, delivery, watch }: ChatParts,
) {
  return {
    conversations,
    directory: delivery.directory,
    reply: delivery.reply,
    opening: createOpening({ register: delivery.directory, words: vietnamese, notice: firstNotice(config) }),
    examples: exampleQuestions,
    notText: vietnamese.problem["not-text"],
    inDoubt: vietnamese.inDoubt,
    bring: composeVisits(database, config, delivery).bring,
    onFault: watch.onFault,
  };
}

/** What is done with each update of the bot. */
function composeBot(
  bot: NonNullable<Config["zaloBot"]>,
  channel: ChatDeskParts["channel"],
  answering: ReturnType<typeof answeringWith>,
) {
  const api = createZaloBotApi({ ...bot, timeoutMilliseconds: CALL_MS });
  const desk = createChatDesk({
    ...answering,
    channel,
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
