import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createTelegramSender } from "../../bot/adapters/telegram/telegram-sender.ts";
import { createZaloBotSender } from "../../bot/adapters/zalo-bot/zalo-bot-sender.ts";
import { createBullQueue } from "../../jobs/adapters/bullmq-queue.ts";
import { readPolicies } from "../../jobs/adapters/policy-file.ts";
import { readRosterFile } from "../../jobs/adapters/roster-file.ts";
import { createSqlAnnouncements } from "../../jobs/adapters/sql-announcements.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql-directory.ts";
import { createSqlFiles } from "../../jobs/adapters/sql-files.ts";
import { createSqlLedger } from "../../jobs/adapters/sql-ledger.ts";
import { createSqlRateBook } from "../../jobs/adapters/sql-rate-book.ts";
import { createDelivery, createDirectoryDesk, type Sender } from "../../jobs/index.ts";
import { instant, newId, now, packageRoot } from "../compose.ts";
import type { Config } from "../config.ts";
import type { OpenDatabase } from "../database/embedded.ts";

const POLICIES = join(packageRoot, "jobs/policies.json");
/** No call to a platform lasts longer. */
const CALL_MS = 15_000;
const HOUR_MS = 3_600_000;
/** Today's date in office time, UTC+7 all year. */
const today = (): string => new Date(Date.now() + 7 * HOUR_MS).toISOString().slice(0, 10);
const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Everything that is sent, over the configured database and queue. */
export async function composeDelivery(config: Config, opened: OpenDatabase) {
  const { database } = opened;
  const directory = createSqlDirectory({ database, newId, today });
  const files = createSqlFiles(database);
  const queue = await createBullQueue(
    config.redisUrl === undefined
      ? { kind: "database", pool: await opened.queuePool() }
      : { kind: "redis", url: config.redisUrl },
  );
  const delivery = createDelivery({
    announcements: createSqlAnnouncements(database),
    directory,
    ledger: createSqlLedger(database),
    queue,
    rates: createSqlRateBook(database),
    rules: await readPolicies(config.policiesFile ?? POLICIES),
    senders: composeSenders(config).map(({ sender, token }) => ({
      sender,
      token: `${sender.channel}:${digest(token).slice(0, 12)}`,
    })),
    files,
    publicUrl: config.publicUrl,
    readFile: readAttachment,
    digest,
    newId: () => newId().slice(0, 10),
    instant,
    timing: { now, sleep: (milliseconds) => sleep(milliseconds) },
  });
  const desk = createDirectoryDesk({ register: directory, directory, readRoster: readRosterFile, newId, today });
  return { ...delivery, directory, desk, files, close: () => queue.close() };
}

/** The channels that are set up to write first. */
function composeSenders({ telegram, zaloBot }: Config): { readonly sender: Sender; readonly token: string }[] {
  const bounded = { timeoutMilliseconds: CALL_MS };
  return [
    ...(telegram === undefined
      ? []
      : [{ sender: createTelegramSender({ ...telegram, ...bounded }), token: telegram.token }]),
    ...(zaloBot === undefined
      ? []
      : [{ sender: createZaloBotSender({ ...zaloBot, ...bounded }), token: zaloBot.token }]),
  ];
}

async function readAttachment(path: string) {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    return undefined;
  }
}
