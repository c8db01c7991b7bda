import { createSqlBotRecords } from "../../../bot/adapters/sql/personal/records.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlJobsRecords } from "../../../jobs/adapters/sql/personal/records.ts";
import {
  type CoveringRecords,
  createOwnRecords,
  type OwnRecords,
  officeDate,
  type Register,
} from "../../../jobs/index.ts";
import { createAskerRecords } from "../../../knowledge/adapters/model-usage/asker-records.ts";
import type { Database } from "../../../knowledge/index.ts";
import { createErasureLog, type ErasureLog } from "../../backups/erasures.ts";
import type { Config } from "../../config.ts";
import { digest, newId } from "../../surroundings.ts";

/** Every kind of what is kept of people, of every room, in the order in which it is deleted. */
export function composePersonalRecords(database: Database): readonly CoveringRecords[] {
  return [...createSqlBotRecords(database), createAskerRecords(database, digest), ...createSqlJobsRecords(database)];
}

/** What is kept of whoever writes in a chat. A deletion is kept in the log too, if there is one: backups know nothing of it. */
export function composeOwnRecords(database: Database, log?: ErasureLog): OwnRecords {
  const own = createOwnRecords({
    kinds: composePersonalRecords(database),
    register: createSqlDirectory({ database, newId, today: () => officeDate(Date.now()) }),
  });
  if (log === undefined) return own;
  return {
    ...own,
    // First in the log: a process that dies between the two deletes once more after a restore, and never once less.
    async erase(chat, at) {
      await log.add("erased", chat, at);
      return own.erase(chat, at);
    },
  };
}

/** The log for what has to hold also after a backup from before it is restored; none where no settings say where. */
export function composeErasureLog({ backups }: Partial<Pick<Config, "backups">>): ErasureLog | undefined {
  return backups && createErasureLog(backups.erasures);
}

/** A register of which those who want no more messages are kept in the log too. */
export function withdrawalsLogged<Of extends Pick<Register, "withdrawConsent">>(register: Of, log: ErasureLog): Of {
  return {
    ...register,
    async withdrawConsent(address, at) {
      await log.add("withdrew", { channel: address.channel, conversation: address.address }, at);
      return register.withdrawConsent(address, at);
    },
  };
}
