import { rmSync } from "node:fs";
import { createSqlButtonBook } from "../../../bot/adapters/sql/button-book.ts";
import { createSqlConversationMemory } from "../../../bot/adapters/sql/conversation-memory.ts";
import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import { createSqlUploadBook } from "../../../bot/adapters/sql/upload-book.ts";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import { createConversations, isStop, officeChoice, vietnamese } from "../../../bot/index.ts";
import type { Answer, AnswerFollower } from "../../../knowledge/index.ts";
import { composeChats } from "../../../src/compose/channels/chats.ts";
import { deliveryOver } from "../../../src/compose/delivery.ts";
import { composeDialogues } from "../../../src/compose/dialogues.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { filesWithCopies } from "../../../src/compose/people/own-data.ts";
import { officeCalendar } from "../../../src/compose/reporting.ts";
import { parseConfig } from "../../../src/config.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { instant, newId, now } from "../../../src/surroundings.ts";
import type { Rate } from "../../fakes/sliding-window.ts";
import { type FakeTelegramOptions, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";

interface StageTime {
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** Monotonic clock in milliseconds, of what listens. */
  readonly now: () => number;
  readonly sweepMilliseconds: number;
  /** The pace of the token; none unless said. */
  readonly rate: Rate;
  /** The documents' answer to a question; thanks unless said. */
  readonly explain: (
    question: { readonly text: string; readonly earlier: readonly string[] },
    follower?: AnswerFollower,
  ) => Promise<Answer | undefined>;
  /** Where Telegram tells of updates, which `webhook` then takes; polled unless said. */
  readonly toldAt: string;
}

/** The Telegram side of the program over the fake and the embedded database; every question gets the same answer. */
export async function openTelegramStage(options: FakeTelegramOptions = {}, timed: Partial<StageTime> = {}) {
  const folder = newDataFolder("telegram");
  const fake = await startFakeTelegram(options);
  const opened = await openDatabase({ dataDir: folder, migrations });
  const { database } = opened;
  const faults: string[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault instanceof Error ? fault.message : String(fault));
  const access = { token: fake.token, apiUrl: fake.url, timeoutMilliseconds: 5_000 };
  const uploads = { files: filesWithCopies(database), book: createSqlUploadBook(database), instant, now };
  const parsed = parseConfig({
    DATA_DIR: folder,
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_URL: fake.url,
    ...(timed.toldAt !== undefined && { PUBLIC_URL: timed.toldAt, TELEGRAM_WEBHOOK_SECRET: "bi-mat-cua-cac-bai-thu" }),
  });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  const delivery = await deliveryOver(opened, {
    redisUrl: undefined,
    rules: {
      policies: {
        telegram: {
          channel: "telegram",
          longest: 4_096,
          price: 0,
          files: { mostBytes: 50_000_000 },
          rate: timed.rate,
        },
      },
    },
    senders: [
      { sender: createTelegramSender({ ...access, book: createSqlButtonBook(database), uploads }), token: "telegram" },
    ],
    publicUrl: undefined,
    readFile: async () => undefined,
    instant: timed.instant ?? instant,
    calendar: await officeCalendar(parsed.config),
  });
  let chats: Awaited<ReturnType<typeof composeChats>> | undefined;
  const journal = createSqlJournal(database, newId);
  const conversations = createConversations({
    journal,
    knowledge: {
      explain: async (question, follower) => ({
        answer: (await timed.explain?.(question, follower)) ?? { kind: "courtesy", about: "thanks" },
        asks: true,
        weighed: [],
      }),
      open: () => undefined,
      unbound: () => [],
    },
    memory: createSqlConversationMemory(database),
    dialogues: composeDialogues(database, parsed.config, delivery, (chat, announcement) =>
      chats?.follow(chat, announcement),
    ),
    words: vietnamese,
    toOffice: (turn, answer) => officeChoice(vietnamese.askOffice, turn, answer),
    overtakes: isStop,
    now,
    onFault,
  });
  const start = async (): Promise<void> => {
    chats = await composeChats(parsed.config, {
      database,
      conversations,
      journal,
      delivery,
      watch: { onFault, onReached: () => undefined },
      clock: { instant: timed.instant ?? instant, now: timed.now ?? now },
      sweepMilliseconds: timed.sweepMilliseconds,
    });
  };
  const stop = async (): Promise<void> => {
    await chats?.stop();
    chats = undefined;
  };
  await start();
  return {
    fake,
    delivery,
    database,
    faults,
    journal,
    webhook: () => chats?.webhooks.get("telegram"),
    reach: () => chats?.reach("telegram"),
    start,
    stop,
    /** Ends the waits of events, which go by the database's clock. */
    endWaits: () => database.query("UPDATE platform_events SET not_before = NULL"),
    async close() {
      await stop();
      await delivery.close();
      await opened.close();
      await fake.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
