import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rememberingMenus } from "../../bot/adapters/rendering/menu-sender.ts";
import { createSqlButtonBook } from "../../bot/adapters/sql/button-book.ts";
import { createSqlConversationMemory } from "../../bot/adapters/sql/conversation-memory.ts";
import { createSqlUploadBook } from "../../bot/adapters/sql/upload-book.ts";
import { createTelegramSender } from "../../bot/adapters/telegram/sending/sender.ts";
import { createZaloBotSender } from "../../bot/adapters/zalo-bot/sender.ts";
import type { ConversationMemory } from "../../bot/index.ts";
import { readPolicies } from "../../jobs/adapters/files/policy-file.ts";
import { readRosterFile } from "../../jobs/adapters/files/roster-file.ts";
import { createBullQueue, type QueueHome } from "../../jobs/adapters/queue/bullmq-queue.ts";
import { createSqlAskedReminders } from "../../jobs/adapters/sql/deadlines/asked-reminders.ts";
import { createSqlObligations } from "../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlReminders } from "../../jobs/adapters/sql/deadlines/reminders.ts";
import { createSqlUnitObligations } from "../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlAnnouncements } from "../../jobs/adapters/sql/delivery/announcements.ts";
import { createSqlFiles } from "../../jobs/adapters/sql/delivery/files.ts";
import { createSqlLedger } from "../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlRateBook } from "../../jobs/adapters/sql/delivery/rate-book.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql/directory/directory.ts";
import { createSqlInbox } from "../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlNotices } from "../../jobs/adapters/sql/reporting/notices.ts";
import { createSqlReportBook } from "../../jobs/adapters/sql/reporting/report-book.ts";
import {
  createCalendar,
  createDeadlinesDesk,
  createDelivery,
  createDirectoryDesk,
  type DeliveryParts,
  type Directory,
  dutiesOfDocuments,
  FALLBACK_ORDER,
  FOLLOWERS,
  officeDate,
  type RemindingRules,
  type Sender,
  type WorkingCalendar,
} from "../../jobs/index.ts";
import { createSqlDocumentStore } from "../../knowledge/adapters/sql-document-store.ts";
import { type Database, readDocument } from "../../knowledge/index.ts";
import type { BotConfig, Config, ZaloOaConfig } from "../config.ts";
import type { OpenDatabase } from "../database/embedded.ts";
import { digest, instant, newId, now, packageRoot, today } from "../surroundings.ts";
import { linkingOver } from "./linking.ts";
import { officeCalendar, officeReminding, reportingOver } from "./reporting.ts";
import { composeZaloOa } from "./zalo-oa.ts";

const POLICIES = join(packageRoot, "jobs/policies.json");
/** No call to a platform lasts longer. */
const CALL_MS = 15_000;

/** Everything that is sent, over the configured database, queue and channels. */
export async function composeDelivery(
  config: Config,
  opened: OpenDatabase,
  onFault: (fault: unknown) => void,
  clock: () => string = instant,
) {
  const rules = await readPolicies(config.policiesFile ?? POLICIES);
  const choices = { timeoutMilliseconds: CALL_MS, rules, onFault, instant };
  const zaloOa = config.zaloOa === undefined ? undefined : await composeZaloOa(config.zaloOa, opened, choices);
  const memory = createSqlConversationMemory(opened.database);
  const delivery = await deliveryOver(opened, {
    redisUrl: config.redisUrl,
    reminding: await officeReminding(config),
    rules,
    calendar: await officeCalendar(config),
    senders: [
      ...composeSenders(
        config,
        memory,
        createSqlDirectory({ database: opened.database, newId, today }),
        opened.database,
      ),
      ...(config.zaloOa === undefined || zaloOa === undefined ? [] : oaSenders(config.zaloOa, zaloOa, memory)),
    ],
    templates: zaloOa?.templates,
    publicUrl: config.publicUrl,
    readFile: readAttachment,
    instant: clock,
    telegram: config.telegram,
  });
  if (zaloOa?.articleSender !== undefined) await delivery.directory.putContacts([FOLLOWERS]);
  return { ...delivery, zaloOa };
}

/** What differs between the program, its tests and its benchmarks. */
interface DeliveryChoices extends Pick<DeliveryParts, "rules" | "publicUrl" | "readFile" | "instant" | "templates"> {
  readonly redisUrl: string | undefined;
  /** The decided years; absent, none is. */
  readonly calendar?: WorkingCalendar;
  /** Absent, as the package ships them. */
  readonly reminding?: RemindingRules;
  readonly senders: readonly { readonly sender: Sender; readonly token: string }[];
  /** The bot that links with codes open; codes are only typed when absent. */
  readonly telegram?: BotConfig | undefined;
}

/** Delivery with its directory over an open database; the queue is beside it or in Redis. */
export async function deliveryOver(opened: OpenDatabase, { redisUrl, senders, telegram, ...chosen }: DeliveryChoices) {
  const { database } = opened;
  const today = (): string => officeDate(Date.parse(chosen.instant()));
  const directory = createSqlDirectory({ database, newId, today });
  const ledger = createSqlLedger(database);
  const files = createSqlFiles(database);
  const home: QueueHome =
    redisUrl === undefined ? { kind: "database", pool: await opened.queuePool() } : { kind: "redis", url: redisUrl };
  const queue = await createBullQueue(home);
  const calendar = chosen.calendar ?? createCalendar([]);
  const reminding = chosen.reminding ?? (await officeReminding({ remindingFile: undefined }));
  const obligations = createSqlObligations(database);
  const unitObligations = createSqlUnitObligations(database);
  const delivery = createDelivery({
    ...chosen,
    announcements: createSqlAnnouncements(database),
    directory,
    ledger,
    queue,
    rates: createSqlRateBook(database),
    // Senders of one token share its rate, whatever their channels are called (Zalo: 4,000 a minute for the app).
    senders: senders.map(({ sender, token }) => ({ sender, token: digest(token).slice(0, 12) })),
    files,
    digest,
    newId: () => newId().slice(0, 10),
    timing: { now, sleep: (milliseconds) => sleep(milliseconds) },
    deadlines: {
      obligations,
      unitObligations,
      calendar,
      reminders: createSqlReminders(database),
      notices: createSqlNotices(database),
      book: createSqlReportBook(database),
      asked: createSqlAskedReminders(database),
      units: directory.units,
      inbox: createSqlInbox(database),
      reminding,
    },
  });
  const roster = createDirectoryDesk({ register: directory, directory, readRoster: readRosterFile, newId, today });
  const store = createSqlDocumentStore(database);
  const deadlines = createDeadlinesDesk({
    obligations,
    unitObligations,
    calendar,
    duties: { all: async () => dutiesOfDocuments((await store.all()).map(readDocument)) },
    register: directory,
    readRoster: readRosterFile,
    digest,
    newId: () => newId().slice(0, 8),
    instant: chosen.instant,
    today,
  });
  const linking = linkingOver({ database, newId, today, instant: chosen.instant }, telegram);
  const { reports } = reportingOver(database, {
    instant: chosen.instant,
    calendar,
    chain: reminding.chain,
    tell: () => delivery.tell,
  });
  const on = new Set(senders.map(({ sender }) => sender.channel));
  const channels = FALLBACK_ORDER.filter((channel) => on.has(channel));
  return {
    ...delivery,
    channels,
    deadlines,
    linking,
    reports,
    directory,
    ledger,
    roster,
    files,
    home,
    close: () => queue.close(),
  };
}

/** The channels that are set up to write first. */
function composeSenders(
  { telegram, zaloBot }: Config,
  memory: Pick<ConversationMemory, "offer">,
  directory: Pick<Directory, "moveAddress">,
  database: Database,
): { readonly sender: Sender; readonly token: string }[] {
  const bounded = { timeoutMilliseconds: CALL_MS };
  const onMoved = (from: string, to: string): Promise<void> => directory.moveAddress("telegram", from, to);
  return [
    ...(telegram === undefined
      ? []
      : [
          {
            sender: createTelegramSender({
              ...telegram,
              ...bounded,
              onMoved,
              book: createSqlButtonBook(database),
              uploads: { files: createSqlFiles(database), book: createSqlUploadBook(database), instant },
            }),
            token: telegram.token,
          },
        ]),
    ...(zaloBot === undefined
      ? []
      : [
          {
            sender: rememberingMenus(createZaloBotSender({ ...zaloBot, ...bounded }), memory),
            token: zaloBot.token,
          },
        ]),
  ];
}

/** All of the account's senders call with one token. */
function oaSenders(
  { appId: token }: ZaloOaConfig,
  { sender, templateSender, articleSender }: Awaited<ReturnType<typeof composeZaloOa>>,
  memory: Pick<ConversationMemory, "offer">,
): { readonly sender: Sender; readonly token: string }[] {
  return [
    { sender: rememberingMenus(sender, memory), token },
    ...[templateSender, articleSender].flatMap((one) => (one === undefined ? [] : [{ sender: one, token }])),
  ];
}

async function readAttachment(path: string) {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    return undefined;
  }
}
