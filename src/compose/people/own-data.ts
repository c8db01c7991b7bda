import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import { createSqlOwnDataBook } from "../../../bot/adapters/sql/personal/own-data-book.ts";
import {
  createOwnData,
  type Dialogue,
  type Inbound,
  type OwnDataBook,
  ownDataNotice,
  ownWish,
  webNotice,
} from "../../../bot/index.ts";
import { createSqlFiles } from "../../../jobs/adapters/sql/delivery/files.ts";
import type { FileStore, Inbox } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { isGuessable } from "../../http/door/conversation-cookie.ts";
import { digest, newId } from "../../surroundings.ts";
import { composeErasureLog, composeOwnRecords } from "./personal-records.ts";
import { officeRetention } from "./retention.ts";

/** Where a copy is fetched, below the address of the product. */
const COPY_PATH = "/own-data";

type Retaining = Pick<Config, "retentionFile">;

/** What is said at the first contact with a person. */
export function firstNotice(config: Retaining): string {
  return ownDataNotice(daysOf(config));
}

/** What the web page says of that. */
export function firstNoticeOnWeb(config: Retaining): string {
  return webNotice(daysOf(config));
}

/** How long each kind is kept, in days. */
function daysOf(config: Retaining): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(officeRetention(config)).map(([kind, { days }]) => [kind, days]));
}

/** The notice under the first reply, on channels where a chat may begin without an opening. */
export function noticeUnder(config: Retaining): (inbound: Pick<Inbound, "channel" | "isGroup">) => string | undefined {
  const notice = firstNotice(config);
  return ({ channel, isGroup }) =>
    isGroup !== true && (channel === "zalo-bot" || channel === "zalo-oa") ? notice : undefined;
}

/** Whether a message withdraws consent, which stops all messages. */
export function meansStop(text: string): { readonly isSure: boolean } | undefined {
  const read = ownWish(text);
  return read?.wish === "withdraw" ? read : undefined;
}

/** Copies of people's data, in the database. */
export function composeCopies(database: Database): OwnDataBook {
  return createSqlOwnDataBook(database, digest);
}

/** The rights of a person over what is kept of them, in any chat. */
export function composeOwnData(
  database: Database,
  {
    publicUrl,
    office,
    inbox,
    retentionFile,
    backups,
  }: Retaining &
    Partial<Pick<Config, "backups">> & {
      readonly publicUrl: string | undefined;
      readonly office: string;
      readonly inbox: Inbox;
    },
): Dialogue {
  return createOwnData({
    own: composeOwnRecords(database, composeErasureLog({ ...(backups && { backups }) })),
    book: composeCopies(database),
    journal: createSqlJournal(database, newId),
    inbox,
    office,
    newId,
    retention: daysOf({ retentionFile }),
    isGuessable: ({ channel, conversation }) => channel === "web" && isGuessable(conversation),
    sendsFiles: (channel) => channel === "telegram",
    // The page of the web chat is served from here, whatever the address is.
    linkTo: (channel, key) =>
      publicUrl === undefined && channel !== "web"
        ? undefined
        : `${channel === "web" ? "" : publicUrl}${COPY_PATH}/${key}`,
  });
}

/** The files of announcements, and copies of people's data until they are fetched, for a channel that sends them. */
export function filesWithCopies(database: Database): Pick<FileStore, "find"> {
  const [files, copies] = [createSqlFiles(database), composeCopies(database)];
  return {
    async find(id) {
      const copy = await copies.copyOf(id);
      if (copy === undefined) return files.find(id);
      return { id, name: copy.name, type: "text/plain", bytes: Buffer.from(copy.body) };
    },
  };
}
