import { rmSync } from "node:fs";
import { serve } from "@hono/node-server";
import { rememberingMenus } from "../../../bot/adapters/rendering/menu-sender.ts";
import { createSqlConversationMemory } from "../../../bot/adapters/sql/conversation-memory.ts";
import { createZaloBotSender } from "../../../bot/adapters/zalo-bot/sender.ts";
import type { Webhook } from "../../../bot/index.ts";
import type { Message, Sender } from "../../../jobs/index.ts";
import { composeChats } from "../../../src/compose/channels/chats.ts";
import { composeZaloHealth } from "../../../src/compose/channels/health/zalo-health.ts";
import { composeZaloOa } from "../../../src/compose/channels/zalo-oa.ts";
import { deliveryOver } from "../../../src/compose/delivery.ts";
import { composeDialogues } from "../../../src/compose/dialogues.ts";
import { firstNotice } from "../../../src/compose/people/own-data.ts";
import { officeCalendar } from "../../../src/compose/reporting.ts";
import { composePages, composeServer, openLibrary, webChannel } from "../../../src/compose.ts";
import { type Config, parseConfig } from "../../../src/config.ts";
import { createApp } from "../../../src/http/app.ts";
import { newId, now } from "../../../src/surroundings.ts";
import { createMetrics } from "../../../src/watching/metrics/metrics.ts";
import { createZaloOaTeller } from "../../fakes/zalo/oa-teller.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { TICK_MS } from "../../servers/tick.ts";

/** The secrets that the stage is set up with, besides those of the fake. */
export const KEYS = { oaSecret: "khoa-cua-oa", botSecret: "bi-mat-cua-bot" };
const OA_ID = "31000000001";

const FILES = { mostBytes: 1_000_000, types: ["image/png"] };
export const OA_POLICY = { channel: "zalo-oa" as const, longest: 2_000, windowHours: 168, price: 55, files: FILES };

/** The program's own server with both kinds of Zalo, on the embedded database, the fakes and the fakes' clock. */
export async function openZaloStage(settings: Readonly<Record<string, string>> = {}) {
  const folder = newDataFolder("zalo");
  const fake = await startFakeZalo({ botGroups: true, oaStrangers: "follower", oaLimits: "off" });
  const instant = (): string => new Date(fake.clock.wall()).toISOString();
  const faults: string[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault instanceof Error ? fault.message : String(fault));
  let webhooks: ReadonlyMap<string, Webhook> | undefined;
  const metrics = createMetrics();
  let ready: Awaited<ReturnType<typeof composeServer>> | undefined;
  const app = createApp({
    ready: () => ready,
    standing: async () => ({ status: webhooks === undefined ? "starting" : "ready" }),
    show: webChannel.show,
    pages: composePages({ zaloSiteVerification: "ma-xac-thuc", retentionFile: undefined }),
    metrics,
    newId,
    instant,
    now,
    onFault,
    webhooks: (name: string) => webhooks?.get(name),
  });
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port: given }) =>
      resolve({ server: started, port: given }),
    );
  });
  const url = `http://127.0.0.1:${port}`;
  const config = configOf({
    DATA_DIR: folder,
    PUBLIC_URL: url,
    HOST: "127.0.0.1",
    ZALO_BOT_TOKEN: fake.botToken,
    ZALO_BOT_API_URL: fake.url,
    ZALO_BOT_WEBHOOK_SECRET: KEYS.botSecret,
    ZALO_APP_ID: fake.appId,
    ZALO_APP_SECRET: fake.appSecret,
    ZALO_OA_SECRET: KEYS.oaSecret,
    ZALO_OA_REFRESH_TOKEN: fake.tokens.first.refreshToken,
    ZALO_OAUTH_URL: fake.url,
    ZALO_OPENAPI_URL: fake.url,
    ZALO_BUSINESS_URL: fake.url,
    ...settings,
  });
  if (config.zaloOa === undefined) throw new Error("the Official Account is not set up");
  const library = await openLibrary(config);
  const { opened } = library;
  const { database } = opened;
  /** Called for each message before its sender gets the answer: a platform may tell of a message before it answers. */
  const watching: { sent: (address: string, messageId: string) => Promise<unknown> } = { sent: async () => undefined };
  const memory = createSqlConversationMemory(database);
  const rules = { policies: { "zalo-oa": OA_POLICY } };
  const bounded = { timeoutMilliseconds: 5_000 };
  const zaloOa = await composeZaloOa(config.zaloOa, opened, { ...bounded, rules, onFault, instant });
  const { sender } = zaloOa;
  const account: Sender & { readonly channel: "zalo-oa" } = {
    ...sender,
    async send(address: string, message: Message) {
      const outcome = await sender.send(address, message);
      if (outcome.kind === "sent") await watching.sent(address, outcome.messageId);
      return outcome;
    },
  };
  const bot = createZaloBotSender({ token: fake.botToken, apiUrl: fake.url, ...bounded });
  const sending = await deliveryOver(opened, {
    redisUrl: undefined,
    rules,
    senders: [bot, account].map((sender) => ({ sender: rememberingMenus(sender, memory), token: sender.channel })),
    publicUrl: url,
    readFile: async () => undefined,
    instant,
    calendar: await officeCalendar(config),
  });
  const composed = await composeServer(
    config,
    library,
    composeDialogues(database, config, sending, () => undefined),
    {
      onFault,
      onAnswered: metrics.answered,
      onUnbound: metrics.unbound,
      recorder: metrics.model,
    },
  );
  ready = composed;
  const worker = await sending.startWorker("w", onFault, TICK_MS);
  const zalo = await composeChats(config, {
    database,
    conversations: composed.conversations,
    journal: composed.journal,
    delivery: sending,
    watch: { onFault, onReached: () => undefined },
    clock: { instant, now },
    sweepMilliseconds: 50,
  });
  webhooks = zalo.webhooks;
  const { appId, clock } = fake;
  const onInteraction = (user: string): void => fake.user(user).interacts();
  const oa = createZaloOaTeller({ appId, oaId: OA_ID, oaSecret: KEYS.oaSecret, clock, onInteraction });
  const answered = await oa.register(`${url}/webhooks/zalo-oa`);
  if (answered !== 200) throw new Error(`the webhook of the Official Account answered ${answered}`);
  return {
    url,
    fake,
    oa,
    database,
    faults,
    watching,
    delivery: sending,
    memory,
    journal: composed.journal,
    instant,
    /** One round of telling the account what people follow. */
    tagging: zaloOa.tagging(sending.directory),
    /** What the office's page shows. */
    health: composeZaloHealth(config, database, zaloOa, () => zalo.reach("zalo-bot")),
    /** What the Official Account said to somebody, as they read it, without the notice under the first reply. */
    heardBy: (userId: string): readonly string[] => fake.log.of(userId).map(({ text }) => withoutNotice(text)),
    /** The buttons under the last message of the Official Account to somebody. */
    buttonsOf: (userId: string) => fake.log.of(userId).at(-1)?.buttons ?? [],
    /** What the bot said in a chat, without that notice. */
    botSaid: (chatId: string): readonly string[] => fake.log.of(chatId).map(({ text }) => withoutNotice(text)),
    /** Where the bot is told what is written to it. */
    async botWebhook(): Promise<string> {
      const answer = await fetch(`${fake.url}/bot${fake.botToken}/getWebhookInfo`);
      return (await answer.json()).result.url;
    },
    /** Events that are still to be worked on. */
    async open(): Promise<number> {
      const [row] = await database.query<{ count: number }>(
        "SELECT count(*)::integer AS count FROM platform_events WHERE state = 'open'",
      );
      return row?.count ?? 0;
    },
    /** Lets time pass at the platform, and for events that wait by the database's clock. */
    async passes(milliseconds: number): Promise<void> {
      fake.clock.advance(milliseconds);
      await database.query(
        "UPDATE platform_events SET not_before = not_before - $1::double precision * interval '1 ms'",
        [milliseconds],
      );
    },
    async close() {
      await zalo.stop();
      await new Promise((resolve) => server.close(resolve));
      await worker.close();
      await sending.close();
      await opened.close();
      await fake.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A text without the notice of what is kept, which has a journey of its own. */
export function withoutNotice(text = ""): string {
  return text.replace(`\n\n${firstNotice({ retentionFile: undefined })}`, "");
}

function configOf(settings: Readonly<Record<string, string>>): Config {
  const parsed = parseConfig(settings);
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  return parsed.config;
}
