import { rememberingMenus } from "../../../bot/adapters/rendering/menu-sender.ts";
import { createSqlButtonBook } from "../../../bot/adapters/sql/button-book.ts";
import { createSqlConversationMemory } from "../../../bot/adapters/sql/conversation-memory.ts";
import { createSqlUploadBook } from "../../../bot/adapters/sql/upload-book.ts";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import { createZaloBotSender } from "../../../bot/adapters/zalo-bot/sender.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { officeDate, type Sender } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { Config, TelegramConfig, ZaloBotConfig, ZaloOaConfig } from "../../config.ts";
import { instant, newId, now } from "../../surroundings.ts";
import { filesWithCopies } from "../people/own-data.ts";
import type { composeZaloOa } from "./zalo-oa.ts";

/** A sender with the token it calls with. */
export interface TokenSender {
  readonly sender: Sender;
  readonly token: string;
}

type OfficialAccount = Awaited<ReturnType<typeof composeZaloOa>>;

/** The senders of the bots that are set up. */
export function composeSenders(
  { telegram, zaloBot, zaloOa }: Config,
  database: Database,
  account: OfficialAccount | undefined,
  timeoutMilliseconds: number,
): readonly TokenSender[] {
  return [
    ...(telegram === undefined ? [] : [ofTelegram(telegram, database, timeoutMilliseconds)]),
    ...(zaloBot === undefined ? [] : [ofZaloBot(zaloBot, database, timeoutMilliseconds)]),
    ...(zaloOa === undefined || account === undefined ? [] : ofOfficialAccount(zaloOa, database, account)),
  ];
}

function ofTelegram(telegram: TelegramConfig, database: Database, timeoutMilliseconds: number): TokenSender {
  const directory = createSqlDirectory({ database, newId, today: () => officeDate(Date.now()) });
  return {
    sender: createTelegramSender({
      ...telegram,
      timeoutMilliseconds,
      onMoved: (from, to) => directory.moveAddress("telegram", from, to),
      book: createSqlButtonBook(database),
      uploads: { files: filesWithCopies(database), book: createSqlUploadBook(database), instant, now },
    }),
    token: telegram.token,
  };
}

function ofZaloBot(zaloBot: ZaloBotConfig, database: Database, timeoutMilliseconds: number): TokenSender {
  const sender = createZaloBotSender({ ...zaloBot, timeoutMilliseconds });
  return { sender: rememberingMenus(sender, createSqlConversationMemory(database)), token: zaloBot.token };
}

/** The senders of the Official Account. All call with one token, so they share its rate. */
function ofOfficialAccount(
  { appId: token }: ZaloOaConfig,
  database: Database,
  { sender, templateSender, articleSender }: OfficialAccount,
): readonly TokenSender[] {
  const remembering = rememberingMenus(sender, createSqlConversationMemory(database));
  return [remembering, templateSender, articleSender].flatMap((one) =>
    one === undefined ? [] : [{ sender: one, token }],
  );
}
