import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readRosterFile } from "../../jobs/adapters/files/roster-file.ts";
import { createBullQueue, type QueueHome } from "../../jobs/adapters/queue/bullmq-queue.ts";
import { createSqlAlertBook } from "../../jobs/adapters/sql/alerting/alert-book.ts";
import { createSqlAskedReminders } from "../../jobs/adapters/sql/deadlines/asked-reminders.ts";
import { createSqlObligations } from "../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlReminderHolds } from "../../jobs/adapters/sql/deadlines/reminder-holds.ts";
import { createSqlReminders } from "../../jobs/adapters/sql/deadlines/reminders.ts";
import { createSqlUnitObligations } from "../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlAnnouncements } from "../../jobs/adapters/sql/delivery/announcements.ts";
import { createSqlFiles } from "../../jobs/adapters/sql/delivery/files.ts";
import { createSqlLedger } from "../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlRateBook } from "../../jobs/adapters/sql/delivery/rate-book.ts";
import { createSqlRecipientBook } from "../../jobs/adapters/sql/delivery/recipient-book.ts";
import { createSqlStillness } from "../../jobs/adapters/sql/delivery/stillness.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql/directory/directory.ts";
import { createSqlSavedWords } from "../../jobs/adapters/sql/directory/saved-words.ts";
import { createSqlInbox } from "../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlInboxNotices } from "../../jobs/adapters/sql/linking/inbox-notices.ts";
import { createSqlVisits } from "../../jobs/adapters/sql/linking/visits.ts";
import { createSqlNotices } from "../../jobs/adapters/sql/reporting/notices.ts";
import { createSqlReportBook } from "../../jobs/adapters/sql/reporting/report-book.ts";
import {
  createCalendar,
  createDeadlinesDesk,
  createDelivery,
  createDirectoryDesk,
  createObligationDesk,
  createSavedWords,
  type DeliveryParts,
  dutiesOfDocuments,
  FALLBACK_ORDER,
  FOLLOWERS,
  nextOfficeHour,
  officeDate,
  quietAround,
  type ReachRules,
  type RemindingRules,
  reportNames,
  rulesOf,
  type WorkingCalendar,
} from "../../jobs/index.ts";
import { createSqlDocumentStore } from "../../knowledge/adapters/sql-document-store.ts";
import { type Database, readDocument } from "../../knowledge/index.ts";
import { createErasureLog } from "../backups/erasures.ts";
import type { BotConfig, Config } from "../config.ts";
import type { OpenDatabase } from "../database/embedded.ts";
import { digest, instant, newId, now } from "../surroundings.ts";
import type { TokenSender } from "./channels/senders.ts";
import { linkingOver } from "./linking.ts";
import { composeCalendar } from "./office/calendar.ts";
import { composeRules } from "./office/rules.ts";
import { withdrawalsLogged } from "./people/personal-records.ts";
import { officeReminding, reportingOver } from "./reporting.ts";

/** Each call to a platform is ended after this long. */
const CALL_MS = 15_000;

/** Any text can be kept to begin announcements with; its lines stay as they are. */
const KEPT = { done: true, lines: [] };
const tidy = (text: string): string => text.trim();

/** Everything that is sent, over the configured database, queue and channels. */
export async function composeDelivery(
  config: Config,
  opened: OpenDatabase,
  onFault: (fault: unknown) => void,
  clock: () => string = instant,
  followed: Followed = {},
) {
  const { database } = opened;
  const { setting, ...set } = await composeRules(config, database, { instant: clock, onFault });
  const { sending: rules, reminding } = set;
  const choices = { timeoutMilliseconds: CALL_MS, rules, onFault, instant: clock };
  // What calls platforms is loaded only where one is set up.
  const hasBot = config.telegram !== undefined || config.zaloBot !== undefined || config.zaloOa !== undefined;
  const zaloOa =
    config.zaloOa === undefined
      ? undefined
      : await (await import("./channels/zalo-oa.ts")).composeZaloOa(config.zaloOa, opened, choices);
  const { composeSenders } = hasBot ? await import("./channels/senders.ts") : { composeSenders: () => [] };
  const { calendar, parts: calendarParts, stop } = await composeCalendar(config, database, { instant: clock, onFault });
  const delivery = await deliveryOver(opened, {
    redisUrl: config.redisUrl,
    province: config.province,
    reminding,
    rules,
    calendar,
    senders: composeSenders(config, database, zaloOa, CALL_MS),
    templates: zaloOa?.templates,
    needsTwo: config.twoPeopleApprove,
    publicUrl: config.publicUrl,
    readFile: readAttachment,
    instant: clock,
    telegram: config.telegram,
    ...followed,
  });
  if (zaloOa?.articleSender !== undefined)
    await delivery.directory.putContacts([{ ...FOLLOWERS, consentBy: { way: "followed" } }]);
  const log = createErasureLog(config.backups.erasures);
  return {
    ...delivery,
    directory: withdrawalsLogged(delivery.directory, log),
    zaloOa,
    calendarParts,
    setting,
    async close() {
      set.stop();
      stop();
      await delivery.close();
    },
  };
}

/** Who follows what is sent. */
type Followed = Pick<DeliveryParts, "onCalled" | "tracer">;

/** What differs between the program, its tests and its benchmarks. */
interface DeliveryChoices
  extends Followed,
    Pick<DeliveryParts["channels"], "rules" | "templates" | "needsTwo">,
    Pick<DeliveryParts["attachments"], "publicUrl" | "readFile"> {
  readonly instant: () => string;
  readonly redisUrl: string | undefined;
  /** Whose queue it is, where the Redis has those of several provinces. */
  readonly province?: string | undefined;
  /** The calendar; when absent, no year is decided. */
  readonly calendar?: WorkingCalendar;
  /** When absent, the rules that the package ships. */
  readonly reminding?: RemindingRules;
  readonly senders: readonly TokenSender[];
  /** The bot that links with codes open; when absent, codes can only be typed. */
  readonly telegram?: BotConfig | undefined;
}

/** Delivery with its directory over an open database; the queue is in the same database or in Redis. */
export async function deliveryOver(opened: OpenDatabase, chosen: DeliveryChoices) {
  const { database } = opened;
  const { redisUrl, senders, rules, templates, needsTwo, publicUrl, readFile, instant } = chosen;
  const { calendar = createCalendar([]), reminding = await officeReminding({ remindingFile: undefined }) } = chosen;
  const today = (): string => officeDate(Date.parse(instant()));
  const directory = createSqlDirectory({ database, newId, today });
  const ledger = createSqlLedger(database);
  const files = createSqlFiles(database);
  const home: QueueHome =
    redisUrl === undefined
      ? { kind: "database", pool: await opened.queuePool(), isAlone: opened.kind === "embedded" }
      : { kind: "redis", url: redisUrl, of: chosen.province };
  const queue = createBullQueue(home);
  const channels = {
    rules,
    // Senders with the same token share its rate, whatever their channels (Zalo: 4,000 calls a minute for the app).
    senders: senders.map(({ sender, token }) => ({ sender, token: digest(token).slice(0, 12) })),
    templates,
    needsTwo,
  };
  const delivery = createDelivery({
    stores: {
      announcements: createSqlAnnouncements(database),
      directory,
      ledger,
      recipients: createSqlRecipientBook(database),
      rates: createSqlRateBook(database),
      stillness: createSqlStillness(database),
    },
    queue,
    channels,
    attachments: { files, publicUrl, readFile },
    deadlines: { stores: deadlineStores(database), calendar, reminding },
    surroundings: { instant, newId: () => newId().slice(0, 10), digest },
    timing: { now, sleep: (milliseconds) => sleep(milliseconds) },
    onCalled: chosen.onCalled,
    tracer: chosen.tracer,
  });
  const reach: ReachRules = {
    sending: {
      ...rulesOf(channels),
      get quiet() {
        return quietAround(reminding.hours);
      },
    },
    channels: reminding.channels,
  };
  const reporting = reportingOver(database, { instant, calendar, reminding, reach, tell: delivery.tell });
  const roster = createDirectoryDesk({
    register: directory,
    directory,
    readRoster: readRosterFile,
    reports: () =>
      reportNames({
        stores: { obligations: createSqlObligations(database), book: createSqlReportBook(database) },
        rules: { calendar },
        clock: { today },
      }),
    newId,
    today,
  });
  const on = new Set(senders.map(({ sender }) => sender.channel));
  return {
    ...delivery,
    policies: rules.policies,
    instant,
    /** When somebody of the office sees what comes at an instant. */
    holds: createSqlReminderHolds(database),
    officeSees: (at: string): string => nextOfficeHour(at, calendar, reminding.hours),
    channels: (rules.order ?? FALLBACK_ORDER).filter((channel) => on.has(channel)),
    ...deadlinesOver(database, { calendar, instant, today }),
    linking: linkingOver({ database, newId, today, instant }, chosen.telegram),
    reporting,
    reports: reporting.reports,
    roster,
    savedAudiences: createSavedWords({
      ...{ book: createSqlSavedWords(database, "saved_audiences"), read: roster.audience, instant },
    }),
    savedTexts: createSavedWords({
      ...{ book: createSqlSavedWords(database, "saved_texts"), read: async () => KEPT, tidy, instant },
    }),
    directory,
    reach,
    calendar,
    ledger,
    files,
    home,
    openQueue: queue.open,
    queueAnswers: queue.answers,
    queueStanding: queue.standing,
    close: () => queue.close(),
  };
}

/** What reminders and notices are made of. */
function deadlineStores(database: Database): DeliveryParts["deadlines"]["stores"] {
  const inbox = createSqlInbox(database);
  return {
    visits: createSqlVisits(database, inbox),
    inboxNotices: createSqlInboxNotices(database),
    alerts: createSqlAlertBook(database),
    obligations: createSqlObligations(database),
    unitObligations: createSqlUnitObligations(database),
    reminders: createSqlReminders(database),
    asked: createSqlAskedReminders(database),
    holds: createSqlReminderHolds(database),
    notices: createSqlNotices(database),
    book: createSqlReportBook(database),
    inbox,
  };
}

/** What the office does with deadlines and obligations; the documents of the library propose some. */
function deadlinesOver(
  database: Database,
  {
    calendar,
    instant,
    today,
  }: { readonly calendar: WorkingCalendar; readonly instant: () => string; readonly today: () => string },
) {
  const register = createSqlDirectory({ database, newId, today });
  const obligations = createSqlObligations(database);
  const surroundings = { instant, newId: () => newId().slice(0, 8), digest };
  const duties = { all: dutiesOfLibrary(database) };
  const obligationDesk = createObligationDesk({
    stores: { obligations, duties },
    ...{ register, calendar, surroundings, today },
  });
  const deadlines = createDeadlinesDesk({
    stores: { obligations, unitObligations: createSqlUnitObligations(database) },
    readRoster: readRosterFile,
    ...{ obligationDesk, register, calendar, surroundings, today },
  });
  return { deadlines, obligationDesk };
}

/** The duties of the library's documents, which are read again only when one of them has changed. */
function dutiesOfLibrary(database: Database) {
  const documents = createSqlDocumentStore(database);
  let known: { readonly revision: number; readonly duties: ReturnType<typeof dutiesOfDocuments> } | undefined;
  return async () => {
    const revision = await documents.revision();
    if (known?.revision !== revision)
      known = { revision, duties: dutiesOfDocuments((await documents.all()).map(readDocument)) };
    return known.duties;
  };
}

async function readAttachment(path: string) {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    return undefined;
  }
}
