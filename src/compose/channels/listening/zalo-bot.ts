import { createZaloChannel } from "../../../../bot/adapters/rendering/zalo-channel.ts";
import { createOneAtATime } from "../../../../bot/adapters/sql/processes/one-at-a-time.ts";
import { createZaloBotApi, type ZaloBotApi } from "../../../../bot/adapters/zalo-bot/api.ts";
import { readZaloBotUpdate, zaloBotUpdateKey } from "../../../../bot/adapters/zalo-bot/inbound.ts";
import { startZaloBotPolling } from "../../../../bot/adapters/zalo-bot/polling.ts";
import { createZaloBotNames } from "../../../../bot/adapters/zalo-bot/self.ts";
import { createZaloBotWebhook, startZaloBotWebhook, zaloBotEvent } from "../../../../bot/adapters/zalo-bot/webhook.ts";
import { type ChatDesk, createChatDesk, type EventDeskParts, vietnamese } from "../../../../bot/index.ts";
import type { Config, ZaloBotConfig } from "../../../config.ts";
import type { ChatParts } from "../chat-parts.ts";
import { createReachability, POLLING_STALLS_MS } from "../reach/reachability.ts";
import { tellOfToken } from "../reach/refused-token.ts";
import { type AnsweringSettings, answeringWith } from "./answering.ts";
import type { ListeningChannel } from "./listening-channel.ts";

const CALL_MS = 15_000;
const BOT_PATH = "/webhooks/zalo-bot";

/** The Zalo bot: what is done with its updates, which come by webhook when there is a secret and an address, else by polling. */
export function composeZaloBot(
  bot: ZaloBotConfig,
  settings: AnsweringSettings & Pick<Config, "publicUrl" | "databaseUrl">,
  parts: ChatParts,
): ListeningChannel {
  const { publicUrl } = settings;
  const { onFault, onReached } = parts.watch;
  const { instant, now } = parts.clock;
  const api = createZaloBotApi({ ...bot, timeoutMilliseconds: CALL_MS });
  const desk = createChatDesk({
    ...answeringWith(settings, parts),
    channel: createZaloChannel("zalo-bot", { publicUrl, words: vietnamese.buttons }),
    typing: (chat) => api.call("sendChatAction", { chat_id: chat, action: "typing" }),
  });
  const reachability = createReachability({
    channel: "zalo-bot",
    onFault,
    onReached,
    onToken: tellOfToken(parts.database, parts),
    clock: { wall: () => Date.now(), now },
  });
  return {
    source: "zalo-bot",
    work: workOf(api, desk),
    reach: reachability.state,
    listen(take) {
      const secret = bot.webhookSecret;
      if (secret === undefined || publicUrl === undefined)
        return { webhook: undefined, ...fetching(bot, settings, { parts, reachability, take }) };
      const listening = startZaloBotWebhook(api, {
        url: publicUrl + BOT_PATH,
        secret,
        onLost: reachability.lost,
        onStanding: () => reachability.reached(0),
      });
      return { webhook: createZaloBotWebhook({ secret, take, onFault, instant, now }), stop: listening.stop };
    },
  };
}

/** Fetches the updates round by round; each is kept before the next round confirms it. */
function fetching(
  bot: ZaloBotConfig,
  { databaseUrl }: Pick<Config, "databaseUrl">,
  to: {
    readonly parts: ChatParts;
    readonly reachability: ReturnType<typeof createReachability>;
    readonly take: Parameters<ListeningChannel["listen"]>[0];
  },
) {
  const { parts, reachability, take } = to;
  return startZaloBotPolling({
    ...bot,
    async receive(update) {
      const event = zaloBotEvent(update, parts.clock.instant());
      if (event !== undefined) await take(event);
    },
    oneAtATime: databaseUrl === undefined ? undefined : createOneAtATime(parts.database, "zalo-bot-polling"),
    onRound: parts.watch.part?.("zalo-bot-polling", POLLING_STALLS_MS).beat,
    onFault: (fault) => parts.watch.onFault(new Error(fault)),
    onLost: reachability.lost,
    onFetched: () => reachability.reached(0),
  });
}

/** What is done with each update of the bot. In groups it answers to its names, which Zalo is asked for. */
function workOf(api: ZaloBotApi, desk: ChatDesk): EventDeskParts["work"] {
  const names = createZaloBotNames(api);
  return async ({ body, receivedAt }, progress) => {
    const update: unknown = JSON.parse(body);
    const groupsAs = zaloBotUpdateKey(update)?.isGroup === true ? await names() : [];
    if (groupsAs === undefined) return "later";
    const told = readZaloBotUpdate(update, groupsAs.length === 0 ? { receivedAt } : { receivedAt, groupsAs });
    if (told === undefined) return "kept";
    return told.kind === "message" ? desk.message(told.inbound, progress) : desk.notText(told.conversation, receivedAt);
  };
}
