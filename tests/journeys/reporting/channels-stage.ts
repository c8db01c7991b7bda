import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSqlConversationMemory } from "../../../bot/adapters/sql/conversation-memory.ts";
import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import {
  createConversations,
  givingUp,
  greetInstead,
  isStop,
  vietnamese,
  visitInstead,
  type Webhook,
} from "../../../bot/index.ts";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { officeDate } from "../../../jobs/index.ts";
import type { Answer, Citation } from "../../../knowledge/index.ts";
import { composeChats } from "../../../src/compose/channels/chats.ts";
import { composeDelivery } from "../../../src/compose/delivery.ts";
import { composeDialogues } from "../../../src/compose/dialogues.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { officeCalendar } from "../../../src/compose/reporting.ts";
import { type Config, parseConfig } from "../../../src/config.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { newId, now } from "../../../src/surroundings.ts";
import { startFakeTelegram } from "../../fakes/telegram/server.ts";
import { createZaloOaTeller } from "../../fakes/zalo/oa-teller.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { TICK_MS } from "../../servers/tick.ts";
import { UNITS, YEARLY } from "./stage.ts";

const OA_SECRET = "khoa-cua-oa";
/** What the documents say to almost everything here. */
const THANKS: Answer = { kind: "courtesy", about: "thanks" };
const GREETING: Answer = { kind: "courtesy", about: "greeting" };
/** What is printed of cards. */
export const QUOTE = "Thẻ giữ được 6 tháng.";
const PRINTED: Answer = {
  kind: "answered",
  statements: [
    {
      kind: "quotation",
      text: QUOTE,
      cite: {
        document: { id: "the", number: "12/QĐ-UBND", kind: "Quyết định" } as Citation["document"],
        passageId: "the#3",
        place: { id: "3", steps: [] },
        quote: QUOTE,
      },
    },
  ],
  notices: [],
};
const CRISIS: Answer = { kind: "refused", reason: "crisis", held: [], asked: { years: [] } };

/**
 * The program's chats and its worker with every platform as a fake, at nine in the morning of the next working day, on
 * which the three units are to be reminded of one report. It can be ended and started again over the same database.
 * Telegram is polled, or tells by webhook.
 */
export async function openReportingChannels({ telegramBy = "polling" }: { telegramBy?: "polling" | "webhook" } = {}) {
  const folder = newDataFolder("reporting-channels");
  const [telegram, zalo] = await Promise.all([startFakeTelegram(), startFakeZalo({ oaStrangers: "follower" })]);
  /** Takes what the platforms tell. */
  let tell: (platform: string) => Webhook | undefined = () => undefined;
  const web = createServer(async (request, response) => {
    const name = /\w[\w.-]*$/.exec(request.url ?? "")?.[0] ?? "";
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = (wanted: string) => request.headers[wanted.toLowerCase()]?.toString();
    const taken = await tell(name)?.({ header, body: Buffer.concat(chunks) });
    response.writeHead(taken === "taken" ? 200 : 401).end();
  });
  await new Promise<void>((done) => web.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const config = configOf({
    // The Zalo bot gets a webhook: with polling, updates that a process had fetched are lost when it ends.
    PUBLIC_URL: url,
    ZALO_BOT_WEBHOOK_SECRET: "bi-mat-cua-bot",
    DATA_DIR: folder,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
    ...(telegramBy === "webhook" ? { TELEGRAM_WEBHOOK_SECRET: "bi-mat-cua-telegram" } : {}),
    ZALO_BOT_TOKEN: zalo.botToken,
    ZALO_BOT_API_URL: zalo.url,
    ZALO_APP_ID: zalo.appId,
    ZALO_APP_SECRET: zalo.appSecret,
    ZALO_OA_SECRET: OA_SECRET,
    ZALO_OA_REFRESH_TOKEN: zalo.tokens.first.refreshToken,
    ZALO_OAUTH_URL: zalo.url,
    ZALO_OPENAPI_URL: zalo.url,
    ZALO_BUSINESS_URL: zalo.url,
  });
  const calendar = await officeCalendar(config);
  const day = calendar.workingDaysFrom(officeDate(Date.now()), 1).day;
  zalo.clock.advance(Date.parse(`${day}T02:00:00.000Z`) - zalo.clock.wall());
  const instant = (): string => new Date(zalo.clock.wall()).toISOString();
  const opened = await openDatabase({ dataDir: folder, migrations });
  const { database } = opened;
  const asked: { readonly text: string; readonly earlier: readonly string[] }[] = [];
  const faults: string[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault instanceof Error ? fault.message : String(fault));
  const start = async () => {
    const delivery = await composeDelivery(config, opened, onFault, instant);
    const journal = createSqlJournal(database, newId);
    const conversations = createConversations({
      journal,
      words: vietnamese,
      overtakes: isStop,
      givingUp,
      instead: (answer) => visitInstead(answer) ?? greetInstead(answer),
      now,
      onFault,
      memory: createSqlConversationMemory(database),
      knowledge: {
        async explain({ text, earlier, asTyped }) {
          if (asTyped !== true) asked.push({ text, earlier });
          return { answer: answerTo(text), asks: true, weighed: [] };
        },
        open: () => undefined,
        unbound: () => [],
      },
      dialogues: composeDialogues(database, config, delivery, () => undefined),
    });
    const watch = { onFault, onReached: () => undefined };
    const clock = { instant, now };
    const chats = await composeChats(config, { database, conversations, journal, delivery, watch, clock });
    const worker = await delivery.startWorker(newId().slice(0, 6), onFault, TICK_MS);
    const end = async (): Promise<void> => {
      await chats.stop();
      await worker.close();
      await delivery.close();
    };
    return { ...delivery, chats, end };
  };
  const how = { at: instant(), by: "Cô Lan" };
  const rule = { kind: "once", on: calendar.workingDaysFrom(day, 3).day } as const;
  await createSqlObligations(database).add(
    [{ ...YEARLY, deadline: { rule, strict: false, setBy: "office", revision: 1 }, confirmedAt: how.at }],
    { ...how, what: "added" },
  );
  let running = await start();
  tell = (platform) => running.chats.webhooks.get(platform);
  await running.directory.putUnits(UNITS);
  const oa = createZaloOaTeller({ appId: zalo.appId, oaId: "31000000001", oaSecret: OA_SECRET, clock: zalo.clock });
  await oa.register(`${url}/webhooks/zalo-oa`);
  await soon(async () => {
    const info = await (await fetch(`${zalo.url}/bot${zalo.botToken}/getWebhookInfo`)).json();
    return info.result.url === "" ? undefined : true;
  });
  return {
    telegram,
    zalo,
    oa,
    /** Where Zalo keeps what people send. */
    filesUrl: `${zalo.url}/files`,
    faults,
    /** What the documents were asked, with what was said before. */
    asked,
    database,
    owed: createSqlUnitObligations(database),
    /** The program as it runs now. */
    running: () => running,
    /** Minutes pass; the worker then plans anew. */
    pass: (minutes: number) => zalo.clock.advance(minutes * 60_000),
    async restart() {
      await running.end();
      running = await start();
    },
    async close() {
      await running.end();
      await opened.close();
      await Promise.all([telegram.stop(), zalo.stop(), new Promise((done) => web.close(done))]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answerTo(text: string): Answer {
  if (text.includes("tự tử")) return CRISIS;
  if (text.includes("thẻ")) return PRINTED;
  return text === "chào trợ lý" ? GREETING : THANKS;
}

export type ReportingChannels = Awaited<ReturnType<typeof openReportingChannels>>;

function configOf(settings: Readonly<Record<string, string>>): Config {
  const parsed = parseConfig(settings);
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  return parsed.config;
}

/** Waits until something is there. */
export async function soon<Found>(look: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("nothing came");
}
