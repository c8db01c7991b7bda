import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { rememberingMenus } from "../../../bot/adapters/rendering/menu-sender.ts";
import { createSqlConversationMemory } from "../../../bot/adapters/sql/conversation-memory.ts";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import { createZaloBotSender } from "../../../bot/adapters/zalo-bot/sender.ts";
import { readCalendarFile } from "../../../jobs/adapters/files/calendar-file.ts";
import { readRemindingRules } from "../../../jobs/adapters/files/reminding-file.ts";
import { createSqlAlertBook } from "../../../jobs/adapters/sql/alerting/alert-book.ts";
import { createSqlAskedReminders } from "../../../jobs/adapters/sql/deadlines/asked-reminders.ts";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlReminderHolds } from "../../../jobs/adapters/sql/deadlines/reminder-holds.ts";
import { createSqlReminders } from "../../../jobs/adapters/sql/deadlines/reminders.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlAnnouncements } from "../../../jobs/adapters/sql/delivery/announcements.ts";
import { createSqlFiles } from "../../../jobs/adapters/sql/delivery/files.ts";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlRateBook } from "../../../jobs/adapters/sql/delivery/rate-book.ts";
import { createSqlRecipientBook } from "../../../jobs/adapters/sql/delivery/recipient-book.ts";
import { createSqlStillness } from "../../../jobs/adapters/sql/delivery/stillness.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlInboxNotices } from "../../../jobs/adapters/sql/linking/inbox-notices.ts";
import { createSqlVisits } from "../../../jobs/adapters/sql/linking/visits.ts";
import { createSqlNotices } from "../../../jobs/adapters/sql/reporting/notices.ts";
import { createSqlReportBook } from "../../../jobs/adapters/sql/reporting/report-book.ts";
import { createCalendar, createDelivery, createUnitDesk, officeDate } from "../../../jobs/index.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { packageRoot } from "../../../src/surroundings.ts";
import { createManualQueue } from "./manual-queue.ts";
import type { Surroundings } from "./orders.ts";

const TIMEOUT = { timeoutMilliseconds: 15_000 };
/** Longer than any simulation takes; a timer holds no more than 2^31 ms. */
const LONG_MS = 2_000_000_000;
const shipped = (name: string): string => join(packageRoot, "jobs", name);
/** A fingerprint (SHA-256) in hex. */
export const digest = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");

/**
 * The product over an embedded database with its real senders, on a clock that is set from outside. Only the queue is
 * replaced by one that the test works off; a queue holds nothing that the database does not have.
 */
export async function openProduct({ folder, telegram, zaloBot }: Surroundings) {
  const { database, close } = await openDatabase({
    dataDir: folder,
    migrations,
  });
  let clock = new Date(0).toISOString();
  const instant = (): string => clock;
  const today = (): string => officeDate(Date.parse(clock));
  const directory = createSqlDirectory({ database, newId: randomUUID, today });
  const [obligations, owed] = [createSqlObligations(database), createSqlUnitObligations(database)];
  const calendar = createCalendar(await readCalendarFile(shipped("calendar.json")));
  const reminding = await readRemindingRules(shipped("reminding.json"));
  const queue = createManualQueue();
  const memory = createSqlConversationMemory(database);
  const sending = {
    policies: {
      telegram: { channel: "telegram", longest: 4_096, price: 0 },
      "zalo-bot": { channel: "zalo-bot", longest: 2_000, price: 0 },
    },
  } as const;
  const delivery = createDelivery({
    stores: {
      announcements: createSqlAnnouncements(database),
      directory,
      ledger: createSqlLedger(database),
      recipients: createSqlRecipientBook(database),
      rates: createSqlRateBook(database),
      stillness: createSqlStillness(database),
    },
    queue,
    channels: {
      // Without the platforms' rates, with which a year would take a day; other tests cover them.
      rules: sending,
      senders: [
        { token: "telegram", sender: createTelegramSender({ ...telegram, ...TIMEOUT }) },
        { token: "zalo-bot", sender: rememberingMenus(createZaloBotSender({ ...zaloBot, ...TIMEOUT }), memory) },
      ],
    },
    attachments: { files: createSqlFiles(database), publicUrl: undefined, readFile: async () => undefined },
    deadlines: {
      stores: {
        obligations,
        unitObligations: owed,
        reminders: createSqlReminders(database),
        asked: createSqlAskedReminders(database),
        holds: createSqlReminderHolds(database),
        notices: createSqlNotices(database),
        book: createSqlReportBook(database),
        inbox: createSqlInbox(database),
        visits: createSqlVisits(database, createSqlInbox(database)),
        inboxNotices: createSqlInboxNotices(database),
        alerts: createSqlAlertBook(database),
      },
      calendar,
      reminding,
    },
    surroundings: { instant, newId: () => randomUUID().slice(0, 8), digest },
    timing: { now: () => performance.now(), sleep: async () => undefined },
  });
  const onFault = (fault: unknown): never => {
    throw fault;
  };
  // The queue is drained when the year says so, and no timer ticks beside it.
  const worker = await delivery.startWorker("simulated", onFault, LONG_MS);
  const book = createSqlReportBook(database);
  // The register does not change between two orders, so the many reports of an hour read it once.
  let units: ReturnType<typeof directory.units> | undefined;
  const register = {
    ...directory,
    units: () => {
      units ??= directory.units();
      return units;
    },
  };
  const reporting = {
    stores: { obligations, owed, book },
    register,
    directory,
    rules: {
      calendar,
      chain: reminding.chain,
      reach: { sending, channels: reminding.channels },
    },
    clock: { today, instant },
    digest,
  };
  const desk = createUnitDesk({
    ...reporting,
    inbox: createSqlInbox(database),
    evidence: { files: createSqlFiles(database), newId: randomUUID, fingerprint: digest },
  });
  return {
    database,
    directory,
    obligations,
    owed,
    reporting,
    desk,
    drain: queue.drain,
    setClock(at: string): void {
      clock = at;
      units = undefined;
    },
    async close() {
      await worker.close();
      await close();
    },
  };
}
export type Product = Awaited<ReturnType<typeof openProduct>>;
